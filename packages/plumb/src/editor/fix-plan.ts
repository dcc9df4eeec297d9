// What plumb editor fix does: wrong settings of the user go, tools that fit come, and on request a launch.json. Pure.

import { type Plan, printedSteps, type Step } from "@goplumb/core/plan/plan";
import type { Editors } from "../facts/editors/schema.ts";
import { withoutCredentials } from "../facts/go-settings/credentials.ts";
import type { Machine } from "../facts/machine/schema.ts";
import type { Tools } from "../facts/tools/schema.ts";
import { type ToolStep, toolSteps, toolWish, usualTools } from "./tools/wanted.ts";

export interface EditorFixPlan {
  readonly tools: readonly ToolStep[];
  readonly files: Plan;
}

const undo = "plumb editor fix --undo";

export function editorFixSteps({ tools, files }: EditorFixPlan): readonly Step[] {
  const built = tools.map(({ path, package: name, version, why }): Step => {
    return { kind: "run", subject: path, from: "", to: `go install ${name}@${version}`, why, undo };
  });
  return [...printedSteps(files, withoutCredentials).map((step) => ({ ...step, undo })), ...built];
}

/** The tools of editors that start what lies in GOBIN or on PATH; none when no such editor is here. */
export function editorTools(
  { installed = [] }: Editors,
  tools: Tools,
  machine: Machine,
  go: string,
): readonly ToolStep[] {
  const [directory] = tools.gobin;
  const wanted = usualTools.filter((name) =>
    installed.some((editor) =>
      editor.tools.some(
        ({ tool, installs, search }) =>
          tool === name && (installs !== null || search.some(({ step }) => step === "path")),
      ),
    ),
  );
  return directory ? toolSteps(wanted.map(toolWish), tools, { machine, go, directory }) : [];
}
