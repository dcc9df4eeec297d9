import { byHand } from "../by-hand.ts";
import { isInGoTree, isInstalledPackage } from "../goroot-path.ts";
import type { Caught } from "../log-pattern.ts";
import { problem } from "../problem.ts";

export const gorootNotWritable = problem({
  id: "goroot-not-writable",
  area: "version",
  title: "A build wants to write into the Go tree, which belongs to another user",
  severity: "error",
  why: "Up to Go 1.19 the tree holds compiled packages in pkg/GOOS_GOARCH. `go build -i`, `go install` of Go before 1.10 and -installsuffix write them anew there, when they seem stale or are for another target. Where root owns the tree that ends with “permission denied”. Go 1.20 and later keep no compiled packages in the tree, and have no -i.",
  sources: [
    "https://github.com/golang/go/issues/37962",
    "https://github.com/golang/go/issues/24674",
    "https://go.dev/doc/go1.20#go-command",
  ],
  needs: [],
  logs: [
    {
      says: ["{path:word}: {permission denied|read-only file system|access is denied|operation not permitted}"],
      confidence: 0.95,
      when: (caught) => isInstalledPackage(caught) || isPlaceInTree(caught),
      found: "{path} is in the Go tree, and this user may not write there",
    },
    {
      says: "{path:word}/bin/go: permission denied",
      confidence: 0.98,
      with: ["go install {*}: copying"],
      found: "go install wants to replace {path}/bin/go, and this user may not write there",
    },
  ],
  remedies() {
    return [
      byHand("Build without -i and without -installsuffix: the build cache does their work"),
      byHand("Or use a newer Go, which keeps compiled packages in its cache only, or one that belongs to you"),
    ];
  },
});

/** Where go get of Go before 1.8 puts packages while GOPATH is not set, and what `go install` writes beside the tools. */
function isPlaceInTree(caught: Caught): boolean {
  // Source is read and tools are started: nobody wants to write those.
  return (
    !/\.(go|s|h|c)$|[\\/]pkg[\\/]tool[\\/]|[\\/]bin[\\/]go(fmt)?$/.test(caught.path ?? "") &&
    isInGoTree(caught) &&
    /[\\/](src([\\/]pkg)?|pkg|bin)([\\/]|$)/.test(caught.path ?? "")
  );
}
