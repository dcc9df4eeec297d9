import { languageVersion, parseGoVersion } from "../../go/version.ts";
import { problem } from "../problem.ts";
import { startsHere } from "../programs.ts";
import { effectiveGo } from "../project-toolchain.ts";
import { isUsedByShells } from "./judged-tool.ts";
import { replaceRemedies, upgradeTakenSubject } from "./replace-tool.ts";
import { takenEvidence, takenTools, withoutEditors } from "./taken-tools.ts";

/** N of each Go 1.N that gave the language something new; https://go.dev/ref/spec#Appendix, 1.25 nothing. */
const gained = [18, 20, 21, 22, 23, 24, 26, 27];

export const goplsOlderThanGo = problem({
  id: "gopls-older-than-go",
  area: "editor",
  title: "The editor's gopls was built by an older Go than this module asks for",
  severity: "warning",
  why: "gopls reads code with the type checker of the Go that built it. What the language gained later it shows as errors in code that compiles, and a file with a //go:build line of a newer release as “file requires newer Go version go1.27 (application built with go1.24)”. A module that merely says a newer version it reads, by the rules of its own. Editors keep the gopls that they built themselves when Go is updated.",
  sources: [
    "https://github.com/golang/go/blob/go1.27.0/src/go/types/check.go",
    "https://github.com/golang/tools/blob/gopls/v0.23.0/gopls/internal/cache/check.go",
    "https://github.com/golang/go/issues/68258",
  ],
  needs: ["machine", "goInstalls", "goSettings", "project", "tools", "editors"],
  undecided: withoutEditors,
  find({ machine, goInstalls, goSettings, project, tools, editors }) {
    const asked = minor((project.goMod ?? project.goWork)?.go?.text ?? "");
    if (asked === null) return [];
    const toolchain = effectiveGo(goInstalls, goSettings, project)?.toolchain ?? null;
    return takenTools(editors).flatMap((taken) => {
      const { tool, executable, users } = taken;
      const built = minor(executable.go?.version ?? "");
      // tool-built-with-old-go looks at those that shells use.
      if (tool !== "gopls" || built === null || isUsedByShells(executable, goInstalls, tools)) return [];
      if (!startsHere(executable, machine) || !isNews(built, asked)) return [];
      return [
        {
          found: `the gopls of ${users} is ${executable.path}, built by ${executable.go?.version}; this module is written in Go 1.${asked}`,
          wanted: `a gopls built by Go 1.${asked} or newer`,
          evidence: [takenEvidence(taken, `built by ${executable.go?.version}`)],
          subject: upgradeTakenSubject(taken, "latest", toolchain),
        },
      ];
    });
  },
  remedies: (match) => replaceRemedies(match, "Build it again with the Go in use"),
});

/** Of releases to come nothing is known; most have gained something. */
function isNews(built: number, asked: number): boolean {
  const known = gained.at(-1) ?? 0;
  return asked > built && (asked > known || gained.some((release) => release > built && release <= asked));
}

function minor(version: string): number | null {
  const [major, second] = languageVersion(parseGoVersion(version)?.version ?? version).split(".");
  return major === "1" && second ? Number(second) : null;
}
