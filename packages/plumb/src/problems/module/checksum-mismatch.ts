import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { differentHashLogs } from "./different-hash-logs.ts";

export const checksumMismatch = problem({
  id: "checksum-mismatch",
  area: "module",
  title: "A downloaded module is not the one that go.sum or the checksum database knows",
  severity: "error",
  why: "go holds each module against go.sum and, when it is new there, against the checksum database. What differs was tagged anew after its release, comes from a proxy or a private mirror with other contents, or lies damaged in the module cache. Only the last is cured by fetching it again; deleting go.sum takes away the check, not the cause.",
  sources: [
    "https://go.dev/ref/mod#authenticating",
    "https://go.dev/ref/mod#checksum-database",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/fetch.go",
  ],
  needs: [],
  logs: differentHashLogs,
  remedies({ subject }) {
    const module = subject?.module?.replace(/[@:].*$/, "") ?? "";
    const history = /^[\w./~-]+$/.test(module) ? [`go list -m -versions ${module}`] : [];
    return [
      byHand("Fetch it again, in case the copy in the module cache is damaged", [
        "go clean -modcache",
        "go mod download",
      ]),
      byHand("Fetch it from its server, to see whether a proxy delivers something else", [
        "env GOPROXY=direct go mod download",
      ]),
      byHand("If its author released the version twice, take another version", history),
    ];
  },
});
