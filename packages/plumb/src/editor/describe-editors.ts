// Which go, gopls and dlv each editor takes, and why. Pure.

import type { Editors, EditorTool } from "../facts/editors/schema.ts";
import type { Executable } from "../facts/executable/schema.ts";
import type { Machine } from "../facts/machine/schema.ts";
import { becauseOf } from "../problems/editor/taken-tools.ts";
import { platformText, runsHere } from "../problems/host-platform.ts";
import type { DescribedEditor, ToolCopy } from "./editor-report.ts";

/** Also those of which only extensions and settings are left. */
export function describeEditors({ installed = [] }: Editors, machine: Machine): readonly DescribedEditor[] {
  return installed.map(({ application, tools, ...editor }) => ({
    ...editor,
    application: application && { path: application.path, platform: platformText(application) },
    tools: tools.map((tool) => describeTool(tool, machine)),
  }));
}

function describeTool({ tool, search, installs }: EditorTool, machine: Machine): DescribedEditor["tools"][number] {
  const at = search.findIndex(({ taken }) => taken);
  const taken = search[at];
  const behind = at < 0 ? [] : search.slice(at + 1);
  return {
    tool,
    taken: taken?.executable ? copyOf(tool, taken.executable, machine) : null,
    step: taken?.step ?? null,
    because: taken ? becauseOf(taken) : null,
    shadowed: behind.flatMap(({ executable }) => (executable ? [copyOf(tool, executable, machine)] : [])),
    installs,
  };
}

function copyOf(tool: string, executable: Executable, machine: Machine): ToolCopy {
  const runs = runsHere(executable, machine);
  return {
    path: executable.path,
    platform: platformText(executable),
    version: (tool === "go" ? executable.go?.version : executable.go?.moduleVersion) ?? null,
    native: runs === null ? null : runs === "native",
  };
}
