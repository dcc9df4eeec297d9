// What plumb editor fix does: wrong settings of the user go, tools that fit come, and on request a launch.json. Pure.

import { dirname } from "node:path";
import { type Plan, printedSteps, type Step } from "@goplumb/core/plan/plan";
import type { Editors, EditorTool } from "../facts/editors/schema.ts";
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

/** The tools of editors that start what lies in GOBIN, `go.toolsGopath` or on PATH; none when no such editor is here. */
export function editorTools(
  { installed = [] }: Editors,
  tools: Tools,
  machine: Machine,
  go: string,
): readonly ToolStep[] {
  const used = installed.flatMap((editor) => editor.tools);
  const steps = usualTools.flatMap((name) => {
    const searches = used.filter(({ tool }) => tool === name);
    const starts = ({ installs, search }: EditorTool) =>
      installs !== null || search.some(({ step }) => step === "path");
    const [directory] = tools.gobin;
    const into = (folder: string, known: Pick<Tools, "tools">) =>
      toolSteps([toolWish(name)], known, { machine, go, directory: folder });
    // Looked at by editors alone, and before GOBIN and PATH.
    const own = searches.flatMap(({ search }) => {
      const taken = search.find((step) => step.taken);
      if (taken?.step !== "toolsGopath" || !taken.executable) return [];
      const { executable } = taken;
      return into(dirname(executable.path), { tools: [{ name, executable, pathIndex: null, inGobin: false }] });
    });
    return [...own, ...(searches.some(starts) && directory ? into(directory, tools) : [])];
  });
  return steps.filter(({ path }, index) => steps.findIndex((other) => other.path === path) === index);
}
