import type { Executable } from "../../facts/executable/schema.ts";
import { delveSupportsGo } from "../../go/delve-matrix.ts";
import { byHand } from "../by-hand.ts";
import { runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { effectiveGo } from "../project-toolchain.ts";
import { shellWord } from "../shell-word.ts";
import { isBuiltBefore, isForeign, isOlder, isUsedByShells, versionText } from "./judged-tool.ts";
import { becauseOf, takenEvidence, takenTools, withoutEditors } from "./taken-tools.ts";

// An older one that somebody named is meant.
const chosen = ["alternateTool", "custom-property", "user-setting"];

export const editorToolShadowed = problem({
  id: "editor-tool-shadowed",
  area: "editor",
  title: "An editor takes the worse of two copies of a tool",
  severity: "warning",
  why: "An editor takes the first copy that it finds. A newer one, or one for this CPU, that lies behind it in the editor's own order is never used there, although a terminal may start it: updating that one changes nothing in the editor.",
  sources: [
    "https://github.com/golang/vscode-go/blob/v0.57.2/extension/src/utils/pathUtils.ts",
    "https://github.com/go-delve/delve/issues/2604",
  ],
  needs: ["machine", "goInstalls", "goSettings", "project", "tools", "editors"],
  undecided: withoutEditors,
  find({ machine, goInstalls, goSettings, project, tools, editors }) {
    const go = effectiveGo(goInstalls, goSettings, project)?.version ?? "";
    const shells = (executable: Executable) => isUsedByShells(executable, goInstalls, tools);
    const suits = ({ go: build }: Executable) => !delveSupportsGo(build?.moduleVersion ?? "", go).endsWith("too-old");
    return takenTools(editors).flatMap((taken) => {
      const { tool, step, executable, behind, users } = taken;
      const foreign = isForeign(executable, machine);
      if (tool === "go" || (foreign ? step === "alternateTool" || shells(executable) : chosen.includes(step)))
        return [];
      // One that does not fit this project's Go has a finding of its own.
      const better = behind.find((other) => {
        if (runsHere(other, machine) !== "native") return false;
        if (foreign) return true;
        if (tool === "gopls") return isOlder(executable, other) && !isBuiltBefore(executable, go);
        // What duplicate-dlv sees is said there.
        const told = shells(executable) && shells(other);
        return !told && suits(executable) && suits(other) && isOlder(executable, other);
      });
      if (!better) return [];
      const [worse = "", found = ""] = [executable, better].map(versionText);
      return [
        {
          found: `the ${tool} of ${users} is ${executable.path} (${worse}): ${becauseOf(taken)}; behind it lies ${better.path} (${found})`,
          wanted: better.path,
          evidence: [takenEvidence(taken, worse), { kind: "file", subject: better.path, text: found }],
          severity: foreign ? (tool === "dlv" ? "error" : "warning") : "info",
          subject: { worse: executable.path },
        },
      ];
    });
  },
  remedies: ({ subject }) => [byHand("Remove the worse one", [`rm -i ${shellWord(subject?.worse ?? "")}`])],
});
