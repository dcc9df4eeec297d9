// What a setup comes to, as data: the SDK, the tools, the files, and what is left to a person. Printed from what is carried out.

import type { Plan, Step } from "@goplumb/core/plan/plan";
import { printedSteps } from "@goplumb/core/plan/plan";
import type { ToolStep } from "../editor/tools/wanted.ts";
import { withoutCredentials } from "../facts/go-settings/credentials.ts";
import type { SdkName } from "../go/toolchain-module.ts";
import type { Remedy } from "../problems/problem.ts";

export interface SetupPlan {
  readonly go: GoWanted;
  /** Steps that bring the SDK and make it `go`; none when it is so already. */
  readonly sdkSteps: readonly Step[];
  readonly tools: readonly ToolStep[];
  /** Text files: start-up files, Go's settings, editors' settings. */
  readonly files: Plan;
  /** What plumb does not do by itself. */
  readonly advice: readonly Remedy[];
}

export interface GoWanted {
  readonly sdk: SdkName;
  readonly goroot: string;
  readonly there: boolean;
  /** It is the one that `go` in PLUMB_HOME/bin is to be. */
  readonly use: boolean;
  readonly because: string;
}

const undo = "plumb setup --undo";

export function setupSteps({ sdkSteps, tools, files }: SetupPlan): readonly Step[] {
  return [
    ...sdkSteps.map((step) => ({ ...step, undo })),
    ...tools.map(({ path, package: name, version, why }): Step => {
      return { kind: "run", subject: path, from: "", to: `go install ${name}@${version}`, why, undo };
    }),
    ...printedSteps(files, withoutCredentials),
  ];
}
