// The CPU level that a setting asks for where the target names none: it is written into the target, so that it is seen and judged.

import { PlumbError } from "@goplumb/core/error";
import { checkMicroArchitecture, microArchitectureVariable } from "../../go/micro-architecture.ts";
import type { ChosenTarget } from "../targets/choose-targets.ts";
import { targetName } from "../targets/target.ts";

/**
 * @param levels GOARM64, GOAMD64, … as the environment and go's user settings have them
 * @throws PlumbError LEVEL_INVALID for a value that go build would pass over without a word
 */
export function levelInForce(target: ChosenTarget, levels: Readonly<Record<string, string>>): ChosenTarget {
  const variable = microArchitectureVariable(target.arch);
  const value = variable === undefined ? "" : (levels[variable] ?? "");
  if (variable === undefined || target.variant !== null || value === "") return target;
  const check = checkMicroArchitecture(variable, value);
  if (check?.valid) return { ...target, variant: value };
  throw new PlumbError({
    code: "LEVEL_INVALID",
    message: `${variable}=${value} is set, and ${targetName(target)} has no such level; wanted ${check?.wanted}`,
    hint: `plumb env ${variable} says where it is set`,
  });
}
