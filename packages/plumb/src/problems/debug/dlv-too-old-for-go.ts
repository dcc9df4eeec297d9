import { newestDelveFor } from "../../go/delve-matrix.ts";
import { problem } from "../problem.ts";
import { reinstallRemedies } from "../reinstall.ts";
import { misfitDelves, replacedDelve } from "./delves.ts";
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
  find: (facts) =>
    misfitDelves(facts, "dlv-too-old").map((misfit) => {
      const newest = newestDelveFor(misfit.go.version);
      return replacedDelve(misfit, `Delve ${newest ?? "newer than that"}`, newest ? `v${newest}` : "latest");
    }),
  logs: dlvTooOldLogs,
  remedies(match) {
    if (match.evidence.length === 0) return dlvTooOldRemedies(match);
    return reinstallRemedies(match, "Install the Delve that fits, built with this Go");
  },
});
