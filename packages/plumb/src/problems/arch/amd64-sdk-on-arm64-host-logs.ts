// What the linker and go itself show when Go builds for x86_64 on Apple Silicon though nobody asked for that.

import type { LogContext } from "../log-context.ts";
import type { LogPattern } from "../log-pattern.ts";

export const amd64SdkOnArm64HostLogs: readonly LogPattern[] = [
  {
    // ld64 of Xcode 12 to 14, then the linker of Xcode 15; lld of LLVM.
    says: [
      "ignoring file {library:path}, building for macOS-x86_64 but attempting to link with file built for macOS-arm64",
      "ignoring file {library:path}, building for macOS-x86_64 but attempting to link with file built for macOS-arm64e",
      "ignoring file '{library:path}': found architecture 'arm64', required architecture 'x86_64'",
      "building for macOS-x86_64 but attempting to link with file built for macOS-arm64: {library:path}",
      "{library:path} has architecture arm64 which is incompatible with target architecture x86_64",
      "{library:path} is incompatible with x86_64",
    ],
    confidence: 0.94,
    without: ["GOARCH=amd64 ", "GOARCH=amd64\\"],
    when: ({ library }, log) => !isGoObject(library) && !asked(log),
    found: "Go builds for x86_64, and {library} is for ARM64: the Go here is the Intel one",
  },
  {
    says: [
      "incompatible architecture (have 'arm64', need 'x86_64')",
      "incompatible architecture (have 'arm64e', need 'x86_64')",
      "incompatible architecture (have (arm64), need (x86_64))",
    ],
    confidence: 0.85,
    when: (_, log) => !asked(log),
    found: "a program for x86_64 meets a library for ARM64: the Go that built it is the Intel one",
  },
  {
    says: ["Undefined symbols for architecture x86_64", "symbol(s) not found for architecture x86_64"],
    confidence: 0.72,
    with: [["/opt/homebrew/", "Apple M{1|2|3|4|5}", "Apple Silicon", "hw.optional.arm64: 1"]],
    when: (_, log) => !asked(log),
    found: "Go builds for x86_64 on Apple Silicon: the Go here is the Intel one",
  },
  {
    says: ["go version go{version:version} darwin/amd64", "GOHOSTARCH={'|}amd64"],
    confidence: 0.58,
    with: [
      [
        "RELEASE_ARM64_{chip}",
        "Apple M{1|2|3|4|5}",
        "Apple Silicon",
        "hw.optional.arm64: 1",
        "/opt/homebrew/",
        "arm64 arm64",
      ],
    ],
    when: (_, log) => (log.goPlatform?.os ?? "darwin") === "darwin",
    found: "the go command is darwin/amd64 on Apple Silicon",
  },
];

/** What Go itself wrote for the linker: then the compiler is the one that is wrong (rosetta-translated-shell). */
function isGoObject(library = ""): boolean {
  return /go-link-|\/go-build\d+\/|(^|\/)(go|\d{6})\.o$/.test(library);
}

/** The build was meant to be for Intel. */
function asked({ target, goPlatform }: LogContext): boolean {
  return target.arch === "amd64" && goPlatform?.arch !== "amd64";
}
