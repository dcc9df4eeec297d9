import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";

export const dlvRosetta = problem({
  id: "dlv-rosetta",
  area: "debug",
  title: "Delve runs under Rosetta",
  severity: "error",
  why: "Programs that Rosetta translates cannot be debugged as what they were compiled to. Delve since 1.7.0 sees that it is translated itself and stops: its build is for Intel, mostly since an Intel Go built it. A native Go that is installed later does not replace the dlv in GOBIN, and GoLand takes the Delve of the project's GOROOT.",
  sources: [
    "https://github.com/go-delve/delve/pull/2569",
    "https://github.com/go-delve/delve/issues/2604",
    "https://github.com/go-delve/delve/blob/master/pkg/proc/macutil/rosetta_darwin.go",
  ],
  needs: [],
  logs: [
    {
      says: "can not run under Rosetta, check that the installed build of Go is right for your CPU architecture",
      confidence: 0.98,
      found: "dlv is an Intel build, and Rosetta translates it",
    },
    {
      says: ["can not run under Rosetta", "cannot run under Rosetta"],
      confidence: 0.92,
      without: ["check that the terminal/shell in use"],
      found: "dlv is an Intel build, and Rosetta translates it",
    },
    {
      says: "rosetta error: failed to allocate vm space for aot",
      confidence: 0.8,
      found: "a program that Rosetta translates was debugged",
    },
  ],
  remedies(_match, context) {
    return [
      getGo({ ...context, os: "darwin", arch: "arm64" }, null),
      byHand("Then build dlv again, in the place of the old one: this Go must say darwin/arm64", [
        "go version",
        'rm -f "$(go env GOPATH)/bin/dlv"',
        "go install github.com/go-delve/delve/cmd/dlv@latest",
      ]),
      byHand("In GoLand choose the arm64 Go as GOROOT; GoLand brings a Delve for each CPU"),
    ];
  },
});
