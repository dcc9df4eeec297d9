import { problem } from "../problem.ts";
import { removeKey, settingsEvidence } from "./editor-settings.ts";

export const editorGorootWrong = problem({
  id: "editor-goroot-wrong",
  area: "editor",
  title: "The editor's go.goroot names no Go tree",
  severity: "error",
  why: "The Go extension sets GOROOT to go.goroot for everything it starts. When no Go tree lies there, as after an upgrade by Homebrew or a version manager, go stops with “cannot find GOROOT directory”, and gopls and the debugger with it, while the same commands work in a terminal. Go finds its own tree; the setting is needed by nobody.",
  sources: [
    "https://github.com/golang/vscode-go/wiki/settings#gogoroot",
    "https://github.com/golang/vscode-go/wiki/advanced#choosing-a-different-version-of-go",
  ],
  needs: ["editors"],
  find({ editors }) {
    return editors.settings.flatMap((settings) => {
      const { goroot } = settings;
      // A path with variables that only the editor knows is not judged.
      if (!goroot || goroot.isTree || goroot.path === null) return [];
      return [
        {
          found: `go.goroot is ${goroot.text}, where no Go tree is`,
          wanted: "no go.goroot",
          evidence: [settingsEvidence(settings, goroot.line, `"go.goroot": ${JSON.stringify(goroot.text)}`)],
          subject: { key: "go.goroot", file: settings.path },
        },
      ];
    });
  },
  remedies: (match) => [removeKey(match)],
});
