// How Apple's linkers say that objects and the program are for different versions of macOS, from Xcode 4 to 26.

import type { LogPattern } from "../log-pattern.ts";

export const macosSdkMismatchLogs: readonly LogPattern[] = [
  {
    says: [
      "was built for newer {OSX|macOS|'macOS'|MacOSX|Mac OS X} version ({newer:version}) than being linked ({older:version})",
      "building for macOS-{older:version}, but linking with {*} which was built for newer version {newer:version}",
      "linking with dylib {*} which was built for newer version {newer:version}",
      "has version {newer:version}, which is newer than target minimum of {older:version}",
    ],
    confidence: 0.95,
    harmless: true,
    found: "an object was made for macOS {newer}, and the program claims to run on {older}",
  },
  {
    // Cut off before the numbers.
    says: "was built for newer {OSX|macOS|'macOS'|MacOSX|Mac OS X} version",
    confidence: 0.9,
    harmless: true,
    found: "an object was made for a newer macOS than the program claims to run on",
  },
  {
    says: "has version {newer:version}, which is incompatible with target version of {older:version}",
    confidence: 0.9,
    found: "an object was made for macOS {newer}, and the program claims to run on {older}",
  },
  {
    // An SDK from before Apple Silicon, and one that lacks what the Go release asks of macOS.
    says: [
      "/MacOSX10.{*}.sdk/usr/include/{*}: error: {Unsupported architecture|architecture not supported}",
      "_crypto/x509/internal/macos.{symbol:id}_trampoline.abi0 in go.o",
    ],
    confidence: 0.85,
    found: "the macOS SDK is older than what is built for it",
  },
  {
    says: [
      "targeted OS version does not support use of thread local variables",
      "overriding '-mmacosx-version-min={older:version}' option with {*}",
      "using sysroot for '{*}' but targeting '{*}' [-Wincompatible-sysroot]",
    ],
    confidence: 0.75,
    found: "parts of the program are compiled for different versions of macOS",
  },
];
