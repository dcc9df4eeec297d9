// Linkers and compilers without Apple's SDK: Zig 0.9 to 0.15, lld's ld64, osxcross' ld64, clang and gcc for its headers.

import { headerNotFound, headerOf, isAppleHeader } from "../cgo/header-names.ts";
import type { LogContext } from "../log-context.ts";
import type { LogPattern } from "../log-pattern.ts";

export const missingAppleSdkLogs: readonly LogPattern[] = [
  {
    says: [
      "framework not found for '-framework {framework}'",
      "error: FrameworkNotFound",
      "unable to find framework '{framework}'",
      "framework not found for -framework {framework}",
      "could not find framework: {framework}",
    ],
    confidence: 0.96,
    found: "the linker for macOS has no framework {framework}: Apple's SDK is missing",
    subject: target,
  },
  {
    says: [
      "unable to find dynamic system library '{library}'",
      "unable to find Dynamic system library '{library}'",
      "ld64.lld: {*}library not found for -l{library}",
      "DarwinSdkNotFound",
      "failed to find libSystem",
    ],
    confidence: 0.95,
    when: ({ library = "resolv" }) => /^(resolv|System|c\+\+|objc|pthread|m|z|iconv|xml2|bsm)/.test(library),
    found: "the linker for macOS has no lib{library}: Apple's SDK is missing",
    subject: target,
  },
  {
    // On a Mac it is its own tools that are missing.
    says: [
      "ld: framework not found {framework}",
      "ld: framework '{framework}' not found",
      "ld: library not found for -lresolv",
      "ld: library not found for -lSystem",
    ],
    confidence: 0.92,
    when: (_, log) => isElsewhere(log),
    found: "the linker for macOS has no frameworks: Apple's SDK is missing",
    subject: target,
  },
  {
    says: headerNotFound,
    confidence: 0.92,
    when: (caught, log) => isAppleHeader(headerOf(caught)) && (isElsewhere(log) || log.os === null),
    found: "{header}.h is a header of Apple's SDK, which is not there",
    subject: target,
  },
  {
    // clang --target without an SDK takes the headers of Linux.
    says: headerNotFound,
    confidence: 0.95,
    when: (caught, log) => /^bits\//.test(headerOf(caught)) && log.target.os === "darwin",
    found: "clang takes Linux' headers for macOS: Apple's SDK is missing",
    subject: target,
  },
  {
    // Files of net and runtime/cgo that are built for macOS alone.
    says: [
      "gcc_darwin_{arch:id}.c:{line:number}:{column:number}: {*}file not found",
      "cgo_unix_cgo_darwin.go:{line:number}:{column:number}: {*}file not found",
    ],
    confidence: 0.94,
    when: (_, { os }) => os !== "darwin",
    found: "Go's own code for macOS wants headers of Apple's SDK, which is not there",
  },
];

/** On another system, or with its tools. */
function isElsewhere({ os, target, goPlatform }: LogContext): boolean {
  if (os !== null) return os !== "darwin";
  return goPlatform !== null ? goPlatform.os !== "darwin" : target.os === "darwin";
}

function target(_: unknown, { target: { arch } }: LogContext): Readonly<Record<string, string>> {
  return arch === null ? {} : { arch };
}
