import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { removeKey, settingsEvidence } from "./editor-settings.ts";

export const editorToolWrong = problem({
  id: "editor-tool-wrong",
  area: "editor",
  title: "A tool in the editor's go.alternateTools is not there, or for another CPU",
  severity: "error",
  why: "go.alternateTools names the go, gopls or dlv that the Go extension starts instead of the one it would find. A path that no longer exists is passed over or fails later, and a program for another CPU starts only through Rosetta, where Delve refuses, or not at all. The extension looks for the file alone, never for its CPU.",
  sources: [
    "https://github.com/golang/vscode-go/wiki/settings#goalternatetools",
    "https://github.com/golang/vscode-go/issues/1669",
  ],
  needs: ["machine", "editors"],
  find({ machine, editors }) {
    return editors.settings.flatMap((settings) =>
      settings.tools.flatMap((tool) => {
        if (tool.path === null) return [];
        const runs = tool.executable && runsHere(tool.executable, machine);
        if (tool.executable && (runs === null || runs === "native" || runs === "compatible")) return [];
        const state = tool.executable ? `is ${platformText(tool.executable)}` : "is not there";
        return [
          {
            found: `${tool.tool} is ${tool.text}, which ${state}`,
            wanted: `a ${tool.tool} for ${machine.os}/${machine.arch}, or no entry`,
            evidence: [settingsEvidence(settings, tool.line, `"${tool.tool}": ${JSON.stringify(tool.text)}`)],
            subject: { key: `${tool.tool} of go.alternateTools`, file: settings.path },
          },
        ];
      }),
    );
  },
  remedies: (match) => [removeKey(match)],
});
