import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const noProgramForTarget = problem({
  id: "no-program-for-target",
  area: "build",
  title: "No program has a file for a target",
  severity: "error",
  why: "Build constraints (//go:build lines and names such as main_windows.go) decide which files of a package are built for a system and a CPU. Where they leave out every file of the package main, go says “build constraints exclude all Go files”, and there is nothing to build.",
  sources: ["https://pkg.go.dev/cmd/go#hdr-Build_constraints"],
  needs: [],
  build({ name, os, arch, programs }) {
    if (programs > 0) return [];
    return [
      { found: `the packages have no main for ${name}`, wanted: "a program", evidence: [], subject: { os, arch } },
    ];
  },
  remedies(match) {
    const { os = "linux", arch = "arm64" } = match.subject ?? {};
    return [
      byHand("See which files are left out", [
        `env GOOS=${os} GOARCH=${arch} go list -e -f '{{.GoFiles}} {{.IgnoredGoFiles}}' ./...`,
      ]),
      byHand("Or leave the target out"),
    ];
  },
});
