// What xcrun, xcode-select, Apple's compilers, Homebrew and node-gyp say when the developer tools are missing or broken.

import type { LogPattern } from "../log-pattern.ts";

export const xcodeCltLogs: readonly LogPattern[] = [
  {
    says: [
      "xcrun: error: invalid active developer path ({path:path})",
      "xcrun: error: invalid active developer path",
      "xcrun: error: active developer path ({path:path}) does not exist",
      "xcrun: error: active developer path ('{path:path}') does not exist",
      "xcrun: error: missing DEVELOPER_DIR path",
      "xcode-select: note: no developer tools were found at '{path:path}'",
      "xcode-select: note: no developer tools were found",
      "xcode-select: error: unable to get active developer directory",
      "xcode-select: error: invalid developer directory",
      "xcode-select: error: no developer tools were found",
      "xcode-select: failed to locate '{tool}', requesting installation",
      "no developer tools were found, and no install could be requested",
      "no developer tools were found, requesting install",
      "install requested for command line developer tools",
      "invalid active developer path",
    ],
    confidence: 0.97,
    found: "the developer tools that clang, ld and git of macOS pass on to are not there",
  },
  {
    says: [
      "xcrun: error: unable to find utility '{tool}'",
      "xcrun: error: SDK '{sdk:path}' cannot be located",
      "xcrun: error: unable to lookup item '{item:path}' in SDK",
      "xcrun: error: unable to load libxcrun",
      "xcrun: error: cannot be used within an App Sandbox",
      "xcrun: error: unable to read data link",
      "xcrun: error: can't exec",
      "No Xcode or CLT version detected",
      "Xcode alone is not sufficient on",
      "Your Command Line Tools are too outdated",
      "Your Command Line Tools (CLT) does not support macOS",
      "Your CLT does not support macOS",
      "Your Xcode ({version:version}) is too outdated",
      "Your Xcode ({version:version}) at {*} is too outdated",
    ],
    confidence: 0.92,
    found: "the developer tools are incomplete or too old for this macOS",
    subject: () => ({ broken: "true" }),
  },
  {
    // Of other places sysroot-missing says it.
    says: "no such sysroot directory: '/Library/Developer/CommandLineTools/SDKs/{sdk:path}'",
    confidence: 0.94,
    found: "the command line tools have no {sdk}: they are older or newer than what was set up, or incomplete",
    subject: () => ({ broken: "true" }),
  },
  {
    // libSystem is the C library of macOS: only a missing SDK takes it away. The stubs of a newer SDK are those of a newer linker.
    says: [
      "ld: library not found for -lSystem",
      "ld: library 'System' not found",
      "ld: cannot open file '/usr/lib/libSystem.dylib'",
      "ld: dynamic main executables must link with libSystem.dylib",
      "unsupported tapi file type '!tapi-tbd' in YAML file",
      "malformed file {*}.tbd",
    ],
    confidence: 0.8,
    without: ["GOOS=darwin", "osxcross", "x86_64-linux-gnu", "zig cc"],
    found: "the linker does not find or read the libraries of Apple's SDK",
    subject: () => ({ broken: "true" }),
  },
];
