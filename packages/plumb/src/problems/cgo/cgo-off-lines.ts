// What go and the compiler print of a package whose files with C were left out. The same words for all three reasons.

import type { Caught } from "../log-pattern.ts";
import { isDependency, isForOneSystem, needsCgo } from "./cgo-packages.ts";

export interface CgoOffLines {
  readonly says: readonly string[];
  /** Whether cgo is what is missing. */
  fits(caught: Caught): boolean;
  readonly found: string;
  /** What the line alone is worth, from 0 to 1. */
  readonly weight: number;
}

export const cgoOffLines: readonly CgoOffLines[] = [
  {
    // Before Go 1.9: no buildable Go source files.
    says: [
      "build constraints exclude all Go files in {directory:path}",
      "no buildable Go source files in {directory:path}",
    ],
    fits: ({ directory = "" }) =>
      needsCgo(directory, "") || (isDependency(directory) && !isForOneSystem(directory) && !isStandard(directory)),
    found: "cgo is off, and nothing of {directory} is left without it",
    weight: 0.88,
  },
  {
    says: "{C|C++|Objective-C|Fortran|SWIG} source files not allowed when not using cgo or SWIG: {files:path}".split(
      "\n",
    ),
    fits: () => true,
    found: "cgo is off, and the package has C code: {files}",
    weight: 0.88,
  },
  {
    says: ["{file}.go:{at}: undefined: {name}"],
    fits: ({ file = "", name = "" }) => needsCgo(file, name),
    found: "cgo is off, so {name} is not there: the files with C that define it are left out",
    weight: 0.85,
  },
  {
    says: ["{mode:path} requires external (cgo) linking, but cgo is not enabled$"],
    fits: () => true,
    found: "cgo is off, and {mode} links with the C compiler",
    weight: 0.92,
  },
];

/**
 * A package of one's own that only looks as if. Worth something where the log tells that cgo is off, or for another platform: a package
 * may also be for another system alone.
 */
export const ownPackageLine: CgoOffLines = {
  says: ["build constraints exclude all Go files in {directory:path}"],
  fits: ({ directory = "" }) => !isForOneSystem(directory) && !isStandard(directory),
  found: "cgo is off, and nothing of {directory} is left without it",
  weight: 0.64,
};

/** runtime/cgo itself is wanted by the linker's flags; other packages of the tree are none of cgo's. */
function isStandard(directory: string): boolean {
  return /[\\/]src[\\/](internal|runtime|syscall|cmd|vendor|net|os|crypto|golang\.org)[\\/]/.test(directory);
}
