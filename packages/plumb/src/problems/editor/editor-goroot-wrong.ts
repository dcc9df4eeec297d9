// https://github.com/golang/vscode-go/blob/master/extension/src/goEnv.ts (setGOROOTEnvVar, newEnvironment)

import type { EditorGoroot } from "../../facts/editors/schema.ts";
import type { Machine } from "../../facts/machine/schema.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { isUnexpanded, removeKey, settingSubject, settingsEvidence } from "./editor-settings.ts";

export const editorGorootWrong = problem({
  id: "editor-goroot-wrong",
  area: "editor",
  title: "The editor's GOROOT is no Go tree for this machine",
  severity: "error",
  why: "The Go extension gives go.goroot to everything it starts as GOROOT, and takes go from its bin: in another directory go finds no standard library, with a tree for another CPU it builds programs for that one, while the same commands work in a terminal. A directory that does not exist, as after an upgrade by Homebrew or a version manager, is passed over with a warning; in go.toolsEnvVars it stops every go command. Go finds its own tree; nobody needs the setting.",
  sources: [
    "https://github.com/golang/vscode-go/wiki/settings#gogoroot",
    "https://github.com/golang/vscode-go/blob/master/extension/src/goEnv.ts",
  ],
  needs: ["machine", "editors"],
  find({ machine, editors }) {
    return editors.settings.flatMap((settings) =>
      settings.goroots.flatMap((goroot) => {
        const fault = faultOf(goroot, machine);
        if (fault === null) return [];
        const { key, text, line } = goroot;
        return [
          {
            found: `${key} is ${text}, ${fault}`,
            wanted: `no ${key}`,
            evidence: [settingsEvidence(settings, line, `"${key}": ${JSON.stringify(text)}`)],
            severity: key === "go.goroot" && !goroot.exists ? ("warning" as const) : ("error" as const),
            subject: settingSubject(settings, [key === "go.goroot" ? ["go.goroot"] : ["go.toolsEnvVars", "GOROOT"]]),
          },
        ];
      }),
    );
  },
  remedies: (match) => [removeKey(match)],
});

function faultOf({ text, path, exists, isTree, go, key }: EditorGoroot, machine: Machine): string | null {
  if (path === null) return isUnexpanded(text) ? "a variable that the editor does not expand" : null;
  if (!exists) return "which does not exist";
  if (!isTree) return "where no Go tree is";
  // With the variable alone go is still the one on PATH.
  const runs = go && key === "go.goroot" ? runsHere(go, machine) : null;
  return go && runs !== null && runs !== "native" && runs !== "compatible" ? `whose go is ${platformText(go)}` : null;
}
