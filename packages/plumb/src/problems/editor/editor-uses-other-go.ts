import { activeInstall, activeVersion, answered, releaseWord } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { platformText } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { effectiveGoOf } from "../project-toolchain.ts";
import { fileOf, isForeign } from "./judged-tool.ts";
import { becauseOf, takenEvidence, takenTools, withoutEditors } from "./taken-tools.ts";

// Somebody wrote these down for this editor.
const chosen = ["alternateTool", "goroot", "sdk"];

export const editorUsesOtherGo = problem({
  id: "editor-uses-other-go",
  area: "editor",
  title: "The editor works with another Go than the shell",
  severity: "warning",
  why: "An editor builds, tests and checks with the go that it finds, and builds its tools with it. When that is another release than the shell's, the same code compiles in one place and not in the other, dlv and gopls fit the one and not the other, and everything is compiled and kept twice.",
  sources: [
    "https://github.com/golang/vscode-go/blob/v0.57.2/extension/src/utils/pathUtils.ts",
    "https://github.com/golang/vscode-go/wiki/advanced#choosing-a-different-version-of-go",
    "https://www.jetbrains.com/help/go/configuring-goroot-and-gopath.html",
  ],
  needs: ["machine", "goInstalls", "goSettings", "project", "editors"],
  undecided: withoutEditors,
  find({ machine, goInstalls, goSettings, project, editors }) {
    const shell = activeInstall(goInstalls)?.executable;
    const version = activeVersion(goInstalls);
    if (!shell || version === null || !answered(goInstalls) || isForeign(shell, machine)) return [];
    const inForce = (local: string) => effectiveGoOf(local, goInstalls, goSettings, project).version;
    return takenTools(editors).flatMap((taken) => {
      const { tool, step, executable, users } = taken;
      const other = releaseWord(executable.go?.version);
      if (tool !== "go" || other === null || fileOf(executable) === fileOf(shell)) return [];
      // One for another CPU is said elsewhere; two that switch to the same toolchain build the same.
      if (isForeign(executable, machine) || inForce(other) === inForce(version)) return [];
      return [
        {
          found: `the go of ${users} is ${executable.path}, ${other}: ${becauseOf(taken)}; shells start ${shell.path}, ${version}`,
          wanted: "one Go for both",
          evidence: [
            takenEvidence(taken, `${other} for ${platformText(executable)}`),
            { kind: "file", subject: shell.path, text: `${version} for ${platformText(shell)}` },
          ],
          severity: chosen.includes(step) ? "info" : "warning",
          subject: { step, path: executable.path, shell: shell.path },
        },
      ];
    });
  },
  remedies(match) {
    const { step, path = "", shell = "" } = match.subject ?? {};
    if (step === "sdk") return [byHand(`Choose the Go of ${shell} as GOROOT: Settings | Go | GOROOT`)];
    const setting = `"go.alternateTools": { "go": ${JSON.stringify(shell)} }`;
    if (step && chosen.includes(step))
      return [byHand(`Name the shell's go in the editor's settings, ${setting}, and remove go.goroot`)];
    return [
      byHand(`Remove ${path} if nobody else needs it, or name the other one in the editor's settings: ${setting}`),
    ];
  },
});
