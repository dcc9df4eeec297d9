// How it shows that a disk is full: ENOSPC and EDQUOT by their names, and SIGBUS in the linker, which writes through a memory map.
// https://github.com/golang/go/issues/41466

import { byHand } from "../by-hand.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import type { Remedy } from "../problem.ts";

/** The number of watched files is used up: the kernel calls that ENOSPC as well (inotify_add_watch(2)). */
const watches = ["inotify", "fsnotify", "add watch", "max_user_watches", "watcher"];

export const noSpaceLogs: readonly LogPattern[] = [
  {
    says: [
      "{path:path}: no space left on device{after:any}",
      "{write|open|mkdir|copying|creating} {path:path}: disk quota exceeded",
      "There is not enough space on the disk",
      "not enough free space",
      "you don't have enough free space",
    ],
    confidence: 0.95,
    without: watches,
    when: isWhole,
    found: "a disk is full",
  },
  {
    says: ["no space left on device{after:any}", "no space left{after:any}", "disk quota exceeded{after:any}"],
    confidence: 0.93,
    without: watches,
    when: isWhole,
    found: "a disk is full",
  },
  {
    says: "SIGBUS: bus error",
    confidence: 0.93,
    with: [["cmd/link/internal/", "cmd/link.", "pkg/tool/{*}/link", "cmd/internal/"]],
    found: "the linker could not write its output: the disk is full",
  },
  {
    says: [
      "final link failed: No space left",
      "ld terminated with signal 7 [Bus error]",
      "ld: can't write output file: {path:path}, errno=28",
    ],
    confidence: 0.93,
    found: "the linker could not write its output: the disk is full",
  },
];

/** A sentence that goes on is about something else: no space left in the mailbox. */
function isWhole({ after = "" }: Caught): boolean {
  return !/^ [a-z]/i.test(after);
}

export function noSpaceRemedies(): Remedy[] {
  return [
    byHand("See which file system is full", ["df -h"]),
    byHand("Empty the build cache; the next builds take longer", ["go clean -cache"]),
    byHand("If it is the directory for temporary files: build in another one", [
      'mkdir -p "$HOME/.cache/go-tmp"',
      'export GOTMPDIR="$HOME/.cache/go-tmp"',
    ]),
    byHand("If Docker's disk is full: delete what no image uses", ["docker system prune"]),
  ];
}
