// How go says that GOPATH is the directory of the Go tree: `go get` of Go before 1.22 stopped, all others warn.
// `cmd/go/main.go`, `cmd/go/internal/get.downloadPackage`

import type { LogPattern } from "../log-pattern.ts";

export const sameDirectoryLogs: readonly LogPattern[] = [
  {
    says: [
      "$GOPATH must not be set to $GOROOT",
      "{path:word} is a GOROOT, not a GOPATH",
      "cannot set GOROOT as GOPATH",
    ],
    confidence: 0.97,
    found: "GOPATH and GOROOT are one directory",
  },
  {
    says: [
      "GOPATH set to GOROOT ({path:path}) has no effect",
      "warning: GOPATH set to GOROOT",
      "both GOPATH and GOROOT are the same directory ({path:path})",
    ],
    confidence: 0.8,
    harmless: true,
    found: "GOPATH and GOROOT are one directory",
  },
];
