import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { effectiveGo } from "../project-toolchain.ts";
import { reinstallRemedies, upgradeSubject } from "../reinstall.ts";
import { delveFit } from "./delve-fit.ts";
import { nativeDelves } from "./delves.ts";

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
  find({ machine, goInstalls, goSettings, project, tools }) {
    const go = effectiveGo(goInstalls, goSettings, project);
    if (!go) return [];
    return nativeDelves(tools, machine).flatMap((dlv) => {
      const { executable } = dlv;
      if (delveFit(executable, go.version, machine) !== "builder-too-old") return [];
      const version = executable.go?.moduleVersion ?? "";
      const evidence = `Delve ${version}, built by ${executable.go?.version}`;
      return [
        {
          found: `${executable.path} is ${evidence}; this module is built with ${go.version}`,
          wanted: "a Delve built by Go 1.25 or newer",
          evidence: [{ kind: "file", subject: executable.path, text: evidence }],
          subject: upgradeSubject([dlv], version, go.toolchain),
        },
      ];
    });
  },
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
