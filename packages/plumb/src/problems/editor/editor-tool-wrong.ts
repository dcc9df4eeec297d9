import type { EditorSettings } from "../../facts/editors/schema.ts";
import type { Machine } from "../../facts/machine/schema.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem, type Severity } from "../problem.ts";
import { isUnexpanded, removeKey, settingSubject, settingsEvidence } from "./editor-settings.ts";

export const editorToolWrong = problem({
  id: "editor-tool-wrong",
  area: "editor",
  title: "A tool in the editor's go.alternateTools is not there, or for another CPU",
  severity: "error",
  why: "go.alternateTools names the go, gopls or dlv that the Go extension starts instead of the one it would find. It looks whether the file may be executed, never for which CPU it is: a path that leads nowhere is passed over for whatever else is found, and a program for another CPU starts only through Rosetta, where Delve refuses and go builds for Intel, or not at all.",
  sources: [
    "https://github.com/golang/vscode-go/wiki/settings#goalternatetools",
    "https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts",
    "https://github.com/golang/vscode-go/issues/1669",
  ],
  needs: ["machine", "editors"],
  find({ machine, editors }) {
    return editors.settings.flatMap((settings) =>
      settings.tools.flatMap((tool) => {
        const fault = faultOf(tool, machine);
        if (!fault) return [];
        return [
          {
            found: `${tool.tool} is ${tool.text}, ${fault.text}`,
            wanted: `a ${tool.tool} for ${machine.os}/${machine.arch}, or no entry`,
            evidence: [settingsEvidence(settings, tool.line, `"${tool.tool}": ${JSON.stringify(tool.text)}`)],
            severity: fault.severity,
            subject: settingSubject(settings, [["go.alternateTools", tool.tool]]),
          },
        ];
      }),
    );
  },
  remedies: (match) => [removeKey(match)],
});

interface Fault {
  readonly text: string;
  readonly severity: Severity;
}

function faultOf({ text, path, tool, executable }: EditorSettings["tools"][number], machine: Machine): Fault | null {
  const passedOver = (why: string): Fault => ({ text: why, severity: "warning" });
  // A name without a directory is looked for as the tool's own would be.
  if (path === null) return isUnexpanded(text) ? passedOver("a variable that the editor does not expand") : null;
  if (!executable) return passedOver("which is not there");
  if (!executable.mayExecute) return passedOver("which may not be executed");
  const runs = runsHere(executable, machine);
  if (runs === null || runs === "native" || runs === "compatible") return null;
  const grave = runs === "foreign" || tool === "go" || tool === "dlv";
  return { text: `which is ${platformText(executable)}`, severity: grave ? "error" : "warning" };
}
