import { delveRange, newestDelveFor } from "../../go/delve-matrix.ts";
import { answered, versionInFull } from "../active-go.ts";
import { delveFit } from "../delve-fit.ts";
import { runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { effectiveGoOf } from "../project-toolchain.ts";
import { isUsedByShells } from "./judged-tool.ts";
import { replaceRemedies, upgradeTakenSubject } from "./replace-tool.ts";
import { becauseOf, ownGo, takenEvidence, takenTools, withoutEditors } from "./taken-tools.ts";

export const editorDelveMismatch = problem({
  id: "editor-delve-mismatch",
  area: "editor",
  title: "The editor's Delve does not fit this project's Go",
  severity: "error",
  why: "Each Delve debugs a range of Go releases and refuses the others, and since 1.24.2 also DWARF 5, which Go 1.25 and later write except on macOS, unless it was itself built by Go 1.25 or later. Editors that bring, build or find a Delve of their own keep it when Go is updated; GoLand switches the check off, and then breakpoints and variables go wrong instead.",
  sources: [
    "https://github.com/go-delve/delve/blob/master/pkg/goversion/compat.go",
    "https://github.com/go-delve/delve/pull/3943",
    "https://github.com/go-delve/delve/issues/4227",
  ],
  needs: ["machine", "goInstalls", "goSettings", "project", "tools", "editors"],
  undecided: withoutEditors,
  find({ machine, goInstalls, goSettings, project, tools, editors }) {
    return takenTools(editors).flatMap((taken) => {
      const { tool, executable, users, editor } = taken;
      if (tool !== "dlv" || runsHere(executable, machine) !== "native") return [];
      // dlv-too-old-for-go and go-too-old-for-dlv look at these.
      if (isUsedByShells(executable, goInstalls, tools)) return [];
      const local = ownGo(taken) ?? (answered(goInstalls) ? versionInFull(goInstalls) : null);
      if (local === null) return [];
      const go = effectiveGoOf(local, goInstalls, goSettings, project);
      const fit = delveFit(executable, go.version, machine);
      if (fit === "fits" || fit === "unknown") return [];
      const { moduleVersion, version: builder = "" } = executable.go ?? {};
      const dlv = moduleVersion ?? "";
      const rebuild = fit === "builder-too-old";
      const newest = newestDelveFor(go.version);
      const range = delveRange(dlv);
      const knows = rebuild ? `built by ${builder}` : `for Go 1.${range?.minimum} to 1.${range?.maximum}`;
      return [
        {
          found: `the dlv of ${users} is ${executable.path}, Delve ${dlv} ${knows}: ${becauseOf(taken)}; this module is built with ${go.version}`,
          wanted: rebuild ? "a Delve built by Go 1.25 or newer" : `Delve ${newest ?? "of another release"}`,
          evidence: [takenEvidence(taken, `Delve ${dlv}, built by ${builder}`)],
          severity: editor.kind === "goland" || editor.kind === "intellij" ? "warning" : "error",
          subject: upgradeTakenSubject(taken, newest ? `v${newest}` : "latest", go.toolchain),
        },
      ];
    });
  },
  remedies: (match) => replaceRemedies(match, "Install the Delve that fits, built with this Go"),
});
