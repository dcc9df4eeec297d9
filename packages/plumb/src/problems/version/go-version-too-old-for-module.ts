import { compareGoVersions, languageVersion } from "../../go/version.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { isBeforeToolchains, projectToolchain } from "../project-toolchain.ts";
import { goVersionTooOldLogs } from "./go-version-too-old-logs.ts";
import { whichGo } from "./which-go.ts";

export const goVersionTooOldForModule = problem({
  id: "go-version-too-old-for-module",
  area: "version",
  title: "The module was written for a newer Go",
  severity: "warning",
  why: "Each release brings packages, functions and syntax that older ones lack. Before Go 1.21 the go line is advice: an older Go compiles the code and, when that fails on what it does not have, adds “note: module requires Go 1.N”. Go 1.19.13, 1.20.8 and later patches of them refuse at once what asks for Go 1.22 or newer.",
  sources: ["https://go.dev/doc/toolchain", "https://go.dev/blog/toolchain"],
  needs: ["goInstalls", "goSettings", "project"],
  find({ goInstalls, goSettings, project }) {
    const found = projectToolchain(goInstalls, goSettings, project);
    const { file, local, choice } = found ?? {};
    // With a third number or a toolchain line it is go-too-old-for-gomod-syntax.
    if (!local || !file?.go || file.toolchain || !/^\d+\.\d+$/.test(file.go.text) || !isBeforeToolchains(local))
      return [];
    if (compareGoVersions(languageVersion(file.go.text), languageVersion(local)) <= 0) return [];
    return [
      {
        found: `${local}, but ${file.name} says go ${file.go.text}`,
        wanted: `Go ${file.go.text} or newer`,
        evidence: [{ kind: "file", subject: `${file.path}:${file.go.line}`, text: `go ${file.go.text}` }],
        severity: choice?.kind === "fails" ? "error" : "warning",
      },
    ];
  },
  logs: goVersionTooOldLogs,
  remedies(match, context) {
    return [getGo(context, null), ...whichGo(match, context)];
  },
});
