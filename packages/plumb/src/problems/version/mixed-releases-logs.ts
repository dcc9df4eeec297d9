// How it shows that go, the tools it starts and the packages they read are not of one release.
// `cmd/internal/obj`, `cmd/link/internal/ld`, `cmd/compile/internal/base`, `cmd/internal/objabi`

import type { LogPattern } from "../log-pattern.ts";
import { isMissingInTree, missingPackage, sinceOf } from "../missing-package.ts";

export const mixedReleasesLogs: readonly LogPattern[] = [
  {
    says: [
      "object is [{tree:path}] expected [{command:path}]",
      "is go object of the wrong version: got {tree:any} expected {command:any}",
    ],
    confidence: 0.93,
    found: "a compiled package is of another release than the tool that reads it",
  },
  {
    // A tool is asked for a flag that came with a later release than its own.
    says: "flag provided but not defined: -{flag:id}",
    confidence: 0.92,
    with: [
      [
        "usage: {compile|asm|link|cgo|vet} [options]",
        "go tool {compile|asm|link|cgo|vet}: exit status 2",
        "obtaining buildID for go tool",
      ],
    ],
    found: "go starts a tool that does not know -{flag}: it is of another release",
  },
  {
    says: "for -lang: max known version is '{tree:path}'",
    confidence: 0.92,
    found: "the compiler knows Go up to {tree} only, the go command is newer",
  },
  {
    says: missingPackage,
    confidence: 0.92,
    when: isMissingInTree,
    subject: sinceOf,
    found:
      "{package} belongs to the standard library since Go {since}, and the tree that this go works with does not have it",
  },
];
