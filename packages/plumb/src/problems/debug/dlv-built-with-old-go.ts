import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { reinstallRemedies } from "../reinstall.ts";
import { misfitDelves, replacedDelve } from "./delves.ts";

export const dlvBuiltWithOldGo = problem({
  id: "dlv-built-with-old-go",
  area: "debug",
  title: "Delve itself was built with too old a Go",
  severity: "error",
  why: "Go 1.25 and later write debug information of the new format DWARF 5 (except on macOS and AIX). Delve reads it with the library of the Go that built Delve: since 1.24.2 it refuses unless that was Go 1.25 or later. The version of Delve may be right all the same: built again by a newer Go, the same Delve works.",
  sources: [
    "https://github.com/go-delve/delve/blob/master/pkg/goversion/compat.go",
    "https://github.com/go-delve/delve/pull/3943",
    "https://go.dev/doc/go1.25#compiler",
  ],
  needs: ["machine", "goInstalls", "goSettings", "project", "tools"],
  find: (facts) =>
    misfitDelves(facts, "builder-too-old").map((misfit) =>
      replacedDelve(misfit, "a Delve built by Go 1.25 or newer", misfit.version),
    ),
  logs: [
    {
      says: [
        "To debug executables using DWARFv5 or later Delve must be built with Go version {builder:version} or later",
        "Delve must be built with Go version {builder:version}",
      ],
      confidence: 0.98,
      found: "dlv was built by a Go older than {builder}, and the program's debug information is DWARF 5",
    },
  ],
  remedies(match) {
    if (match.evidence.length > 0) return reinstallRemedies(match, "Build the same Delve again, with this Go");
    const needed = match.subject?.builder ?? "1.25.0";
    const toolchain = /^\d+\.\d+$/.test(needed) ? `${needed}.0` : needed;
    return [
      byHand(`Build dlv again with Go ${toolchain} or newer`, [
        'go version -m "$(which dlv)"',
        `GOTOOLCHAIN=go${toolchain}+auto go install github.com/go-delve/delve/cmd/dlv@latest`,
      ]),
    ];
  },
});
