import { delveReadsDwarf5, delveSupportsGo, newestDelveFor } from "../../go/delve-matrix.ts";
import { compareGoVersions } from "../../go/version.ts";
import { problem } from "../problem.ts";
import { effectiveGo } from "../project-toolchain.ts";
import { reinstallRemedies, upgradeSubject } from "../reinstall.ts";
import { nativeDelves } from "./delves.ts";
import { dlvTooOldLogs, dlvTooOldRemedies } from "./version-mismatch-logs.ts";

export const dlvTooOldForGo = problem({
  id: "dlv-too-old-for-go",
  area: "debug",
  title: "Delve is too old for this Go",
  severity: "error",
  why: "Each Delve knows the Go releases up to that of its time and refuses programs of newer ones (“Version of Delve is too old for Go version …”). Since 1.24.2 it also refuses DWARF 5, which Go 1.25 and later write except on macOS and AIX, unless Delve itself was built by Go 1.25 or newer; then the same Delve only has to be built again.",
  sources: [
    "https://github.com/go-delve/delve/blob/master/pkg/goversion/compat.go",
    "https://github.com/go-delve/delve/pull/3943",
    "https://go.dev/doc/go1.25#compiler",
    "https://github.com/golang/go/issues/26379",
  ],
  needs: ["machine", "goInstalls", "goSettings", "project", "tools"],
  find({ machine, goInstalls, goSettings, project, tools }) {
    const go = effectiveGo(goInstalls, goSettings, project);
    if (!go) return [];
    // GOEXPERIMENT=nodwarf5, as some distributions build their Go, keeps the old format.
    const dwarf5 =
      machine.os !== "darwin" && compareGoVersions(go.version, "go1.25") >= 0 && !go.version.includes("nodwarf5");
    return nativeDelves(tools, machine).flatMap((dlv) => {
      const { executable } = dlv;
      const version = executable.go?.moduleVersion ?? "";
      const builder = executable.go?.version ?? "";
      const verdict = delveSupportsGo(version, go.version);
      const rebuild = verdict === "ok" && dwarf5 && delveReadsDwarf5(version, builder) === "no";
      if (verdict !== "dlv-too-old" && !rebuild) return [];
      const newest = newestDelveFor(go.version);
      const evidence = `Delve ${version}, built by ${builder}`;
      return [
        {
          found: `${executable.path} is ${evidence}; this module is built with ${go.version}`,
          wanted: rebuild ? "a Delve built by Go 1.25 or newer" : `Delve ${newest ?? "newer than that"}`,
          evidence: [{ kind: "file", subject: executable.path, text: evidence }],
          subject: upgradeSubject([dlv], newest ? `v${newest}` : "latest", go.toolchain),
        },
      ];
    });
  },
  logs: dlvTooOldLogs,
  remedies(match) {
    if (match.evidence.length === 0) return dlvTooOldRemedies(match);
    return reinstallRemedies(match, "Install the Delve that fits, built with this Go");
  },
});
