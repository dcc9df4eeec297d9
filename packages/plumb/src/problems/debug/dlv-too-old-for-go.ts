import { newestDelveFor } from "../../go/delve-matrix.ts";
import { problem } from "../problem.ts";
import { effectiveGo } from "../project-toolchain.ts";
import { reinstallRemedies, upgradeSubject } from "../reinstall.ts";
import { delveFit } from "./delve-fit.ts";
import { nativeDelves } from "./delves.ts";
import { dlvTooOldLogs, dlvTooOldRemedies } from "./version-mismatch-logs.ts";

export const dlvTooOldForGo = problem({
  id: "dlv-too-old-for-go",
  area: "debug",
  title: "Delve is too old for this Go",
  severity: "error",
  why: "Each Delve knows the Go releases up to that of its time and refuses programs of newer ones (“Version of Delve is too old for Go version …”).",
  sources: [
    "https://github.com/go-delve/delve/blob/master/pkg/goversion/compat.go",
    "https://github.com/golang/go/issues/26379",
  ],
  needs: ["machine", "goInstalls", "goSettings", "project", "tools"],
  find({ machine, goInstalls, goSettings, project, tools }) {
    const go = effectiveGo(goInstalls, goSettings, project);
    if (!go) return [];
    return nativeDelves(tools, machine).flatMap((dlv) => {
      const { executable } = dlv;
      if (delveFit(executable, go.version, machine) !== "dlv-too-old") return [];
      const newest = newestDelveFor(go.version);
      const evidence = `Delve ${executable.go?.moduleVersion}, built by ${executable.go?.version}`;
      return [
        {
          found: `${executable.path} is ${evidence}; this module is built with ${go.version}`,
          wanted: `Delve ${newest ?? "newer than that"}`,
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
