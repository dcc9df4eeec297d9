// Warnings of ld64 and of the linker of Xcode 15 and later that mean no harm.

import type { LogPattern } from "../log-pattern.ts";

const warnings = [
  "ld: warning: {*}has malformed LC_DYSYMTAB",
  "ld: warning: -bind_at_load is deprecated",
  "ld: warning: -no_pie is deprecated",
  "ld: warning: -s is obsolete",
  "ld: warning: option -s is obsolete",
  "ld: warning: -ld_classic is deprecated",
  "ld: warning: -ld64 is deprecated",
  "ld: warning: -undefined suppress is deprecated",
  "ld: warning: -undefined dynamic_lookup {*}",
  "ld: warning: -single_module is obsolete",
  "ld: warning: -multiply_defined is obsolete",
  "ld: warning: non-standard -pagezero_size is deprecated",
  "ld: warning: passed two min versions",
  "ld: warning: reducing alignment of section",
  "ld: warning: could not create compact unwind for",
  "ld: warning: duplicate -rpath {*} ignored",
  "ld: warning: no platform load command found in",
  "ld: warning: disabling chained fixups because of unaligned pointers",
  "ld: warning: text-based stub file {*} are out of sync",
  "ld: warning: pointer not aligned at",
  "ld: warning: PIE disabled. Absolute addressing",
  "ld: warning: alignment ({*}) of atom",
  "ld: warning: linker symbol {*} already defined",
  "ld: warning: unable to parse {*} version",
  "ld: warning: symbol {*} can't be exported",
  "dsymutil: warning: {*}",
  "warning: (arm64) {*} unable to open object file",
  "warning: (x86_64) {*} unable to open object file",
];

const duplicates = [
  "ld: warning: ignoring duplicate {libraries|library}",
  "ld: warning: ignoring duplicate {library|libraries}: {*}",
];

/** A directory of a library search path that is gone matters only when a library is not found. */
const directories = ["ld: warning: directory not found for option {*}", "ld: warning: search path {*} not found"];

const failures = [
  "Undefined symbols",
  "symbol(s) not found",
  "library not found for",
  "ld: library '",
  "linker command failed",
  "ld: framework",
  "framework not found",
  "clang: error",
  "was built for newer",
  "dyld",
];

const found = "the linker warns of something that does no harm; the program is linked";

export const benignLdWarningLogs: readonly LogPattern[] = [
  { says: warnings, confidence: 0.93, harmless: true, without: failures, found },
  {
    says: duplicates,
    confidence: 0.94,
    harmless: true,
    without: failures,
    found: "a library is named twice on the linker's command line; the program is linked",
    subject: () => ({ duplicate: "true" }),
  },
  { says: directories, confidence: 0.75, harmless: true, without: failures, found },
  { says: [...warnings, ...duplicates], confidence: 0.3, harmless: true, found },
];
