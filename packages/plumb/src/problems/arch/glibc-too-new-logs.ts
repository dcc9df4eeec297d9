// How glibc's loader, package managers and the linker name symbols that only a newer glibc has.
// https://sourceware.org/git/?p=glibc.git;a=blob;f=elf/dl-version.c

import type { LogPattern } from "../log-pattern.ts";

export const glibcTooNewLogs: readonly LogPattern[] = [
  {
    says: [
      "version 'GLIBC_{needed:version}' not found (required by {program:path})",
      "version 'GLIBC_{needed:version}' not found",
      "version \\'GLIBC_{needed:version}\\' not found",
      "GLIBC_{needed:version} 'not found (required by",
    ],
    confidence: 0.97,
    found: "it was linked against glibc {needed}, and the glibc here is older",
  },
  {
    says: [
      "version '{GLIBCXX|CXXABI}_{needed:version}' not found",
      "version 'GCC_{needed:version}' not found (required by {program:path})",
    ],
    confidence: 0.93,
    found: "it was linked against the C++ library of a newer GCC than the one here",
  },
  {
    says: [
      "libc.so.6(GLIBC_{needed:version}){*} is needed by",
      "nothing provides libc.so.6(GLIBC_{needed:version})",
      "Requires: libc.so.6(GLIBC_{needed:version})",
      "depends on libc6 (>= {needed:version}); however",
      "Depends: libc6 (>= {needed:version}) but",
    ],
    confidence: 0.92,
    found: "the package needs glibc {needed}, and the glibc here is older",
  },
  {
    says: [
      "undefined reference to '{symbol}@GLIBC_{needed:version}'",
      "undefined reference to '{symbol}@@GLIBC_{needed:version}'",
    ],
    confidence: 0.9,
    found: "a library was built against glibc {needed}, and the glibc here is older",
  },
  {
    // Names that headers of glibc 2.38 put in the place of strtol and its relatives.
    says: ["undefined reference to '__isoc23_{symbol}'", "undefined symbol: __isoc23_{symbol}"],
    confidence: 0.75,
    without: ["musl", "alpine"],
    found: "a library was built against glibc 2.38 or newer, and the glibc here is older",
    subject: () => ({ needed: "2.38" }),
  },
];
