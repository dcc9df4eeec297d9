// How it shows that files of the build cache or the module cache are gone or cut.

import type { Caught, LogPattern } from "../log-pattern.ts";

export const damagedCacheLogs: readonly LogPattern[] = [
  {
    says: [
      "could not import {package:word} (open {path:path}: no such file or directory",
      "open {path:path}: no such file or directory",
      "reading {*} {path:path}: no such file or directory",
    ],
    confidence: 0.93,
    when: isBuildEntry,
    found: "a file of the build cache is gone",
  },
  {
    // An entry without a name, as `go list -export` leaves it of one that was lost.
    says: "could not import {package:word} (open{rest:any}no such file or directory",
    confidence: 0.93,
    when: ({ rest = "" }) => rest.trim() === ":",
    found: "a file of the build cache is gone",
  },
  {
    says: [
      "{path:word}: zip: not a valid zip file",
      "zip: not a valid zip file",
      "unzip {path:word}: zip: checksum error",
      "unexpected EOF while reading {path:word}",
    ],
    confidence: 0.9,
    with: [["pkg/mod", "go: ", "/@v/", "cache/download"]],
    subject: () => ({ cache: "modules" }),
    found: "a module in the module cache is cut or damaged",
  },
  {
    says: [
      "extracted module directory {path:word} is not",
      "not completely extracted",
      "ziphash file is missing",
      "missing ziphash: open {path:path}",
    ],
    confidence: 0.88,
    subject: () => ({ cache: "modules" }),
    found: "a module in the module cache is not complete",
  },
  { says: "This indicates a corrupted index", confidence: 0.95, found: "the index in the build cache is damaged" },
];

/** `…/go-build/0a/0a1b…-d` */
function isBuildEntry({ path = "" }: Caught): boolean {
  return /[\\/][0-9a-f]{2}[\\/][0-9a-f]{64}-[ad]$/.test(path);
}
