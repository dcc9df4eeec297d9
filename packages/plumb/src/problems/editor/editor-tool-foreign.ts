import { activeInstall } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { isForeign, isUsedByShells } from "./judged-tool.ts";
import { replaceRemedies, replaceSubject } from "./replace-tool.ts";
import { becauseOf, takenEvidence, takenTools, withoutEditors } from "./taken-tools.ts";

// Of these there are other problems: a setting that names it, and the project's SDK with the Delve that follows from it.
const toldElsewhere = ["alternateTool", "sdk", "bundled"];

export const editorToolForeign = problem({
  id: "editor-tool-foreign",
  area: "editor",
  title: "An editor finds a Go tool for another CPU than this machine's",
  severity: "error",
  why: "Editors look for go, gopls and dlv in orders of their own, and take the first file that may be executed, whatever CPU it is for: a directory that is only looked at by the editor may still hold what an Intel Go built, while the same command works in a terminal. go then builds for the other CPU, Delve refuses, and without Rosetta nothing starts.",
  sources: [
    "https://github.com/golang/vscode-go/blob/v0.57.2/extension/src/utils/pathUtils.ts",
    "https://github.com/golang/vscode-go/issues/1669",
    "https://github.com/mason-org/mason.nvim/blob/main/lua/mason/settings.lua",
    "https://github.com/zed-industries/zed/blob/main/crates/dap_adapters/src/go.rs",
  ],
  needs: ["machine", "goInstalls", "tools", "editors"],
  undecided: withoutEditors,
  find({ machine, goInstalls, tools, editors }) {
    const goroots = editors.settings.flatMap((settings) => settings.goroots.flatMap(({ go }) => go?.path ?? []));
    const active = activeInstall(goInstalls)?.executable;
    return takenTools(editors).flatMap((taken) => {
      const { tool, step, executable, users, behind } = taken;
      if (toldElsewhere.includes(step) || !isForeign(executable, machine)) return [];
      if (isUsedByShells(executable, goInstalls, tools)) return [];
      if (tool === "go" && goroots.includes(executable.path)) return [];
      // A better one in the same search is said by editor-tool-shadowed.
      if (tool !== "go" && behind.some((other) => runsHere(other, machine) === "native")) return [];
      return [
        {
          found: `the ${tool} of ${users} is ${executable.path}, ${platformText(executable)}: ${becauseOf(taken)}`,
          wanted: `a ${tool} for ${machine.os}/${machine.arch}`,
          evidence: [takenEvidence(taken, platformText(executable))],
          severity: tool === "gopls" && runsHere(executable, machine) !== "foreign" ? "warning" : "error",
          subject: {
            ...replaceSubject(taken, machine),
            native: active && runsHere(active, machine) === "native" ? active.path : "",
          },
        },
      ];
    });
  },
  remedies(match, context) {
    const { tool, native } = match.subject ?? {};
    if (tool !== "go") return replaceRemedies(match, "Build it again in its place, with a native Go");
    if (!native) return [getGo(context, context.goVersion)];
    return [
      byHand(`Name the native one in the editor's settings: "go.alternateTools": { "go": ${JSON.stringify(native)} }`),
    ];
  },
});
