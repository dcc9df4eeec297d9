// What Go before 1.16, installers and builds of it say on Apple Silicon.

import { compareGoVersions, isGoVersion } from "../../go/version.ts";
import { badCpuType } from "../bad-cpu-words.ts";
import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";

const managers = ["gvm", "goenv", "asdf", "gobrew", "voidint/g"];

export const oldGoNoDarwinArm64Logs: readonly LogPattern[] = [
  {
    says: [
      "unsupported GOOS/GOARCH pair darwin/arm64",
      "unsupported GOOS/GOARCH: darwin/arm64",
      "unsupported platform darwin/arm64",
    ],
    confidence: 0.98,
    found: "this Go does not know darwin/arm64: it is older than 1.16",
  },
  {
    says: [
      "go{version:version}.darwin-arm64.tar.gz",
      "go{version:version}.darwin-arm64.pkg",
      "toolchain@v0.0.1-go{version:version}.darwin-arm64",
      "download go{version:version} for darwin/arm64",
      "Unable to find Go version '{version:version}' for platform darwin and architecture arm64",
      "go {version:version} {*}darwin/arm64{*}not {*}",
      "go{version:version} {*}darwin/arm64{*}not {*}",
      "version {version:version} {*}darwin arm64",
    ],
    confidence: 0.97,
    when: tooOld,
    found: "there is no Go {version} for macOS on ARM64",
  },
  {
    says: ["g install {version:version}", "invalid version {version:version}", "gvm install go{version:version}"],
    confidence: 0.76,
    with: [["[g] Installation package not found", "ERROR: invalid version", "Failed to download binary go"]],
    when: tooOld,
    found: "the version manager finds no Go {version} for macOS on ARM64: there is none",
  },
  {
    // It takes darwin/arm64 for iOS, and asks the C compiler of this machine to link it.
    says: [
      "/pkg/tool/{*}/link: running {compiler} failed",
      "unrecognized option '-pagezero_size'",
      "go.o: file not recognized",
    ],
    confidence: 0.95,
    when: (_, log) => log.target.os === "darwin" && log.target.arch === "arm64" && isBefore116(log),
    found: "this Go is older than 1.16, and does not know macOS on ARM64",
  },
  {
    // Go 1.16 and later tells clang the target: an Intel Go, asked for ARM64, that does not.
    says: "ignoring file {object:path}/go.o, building for macOS-x86_64 but attempting to link with file built for unknown-arm64",
    confidence: 0.955,
    with: ["darwin_amd64"],
    when: (_, { target }) => target.os === "darwin" && target.arch === "arm64",
    found: "this Go is older than 1.16: it takes darwin/arm64 for iOS, and has clang link it for x86_64",
  },
  ...badCpuType({
    confidence: 0.92,
    with: [managers],
    when: ({ program = "" }, log) => /(^|\/)go$/.test(program) && !isRecent(log),
    found: "the version manager installed a Go for Intel: the one it was asked for has no ARM64 release",
  }),
  ...badCpuType({
    confidence: 0.87,
    when: ({ program }, log) => program === "go" && !isRecent(log),
    found: "go on PATH is for another CPU than this Mac, as every Go before 1.16 is",
  }),
  {
    says: ["line {line:number}: {pid:number} Killed: 9 {*}", "Killed: 9 {*}", "signal: killed"],
    confidence: 0.9,
    with: [["make.bash", "cmd/dist", "go_bootstrap", "toolchain_bootstrap", "Building Go toolchain"]],
    without: ["cannot allocate memory"],
    when: (_, log) => log.os === null || log.os === "darwin",
    found: "macOS kills what this Go builds of itself: it is older than 1.16 and signs nothing",
  },
  {
    says: [
      "go tool dist: unknown architecture: arm64",
      "go tool dist: unsupported {*}arm64",
      "skipped darwin/arm64 build on Go < 1.16",
    ],
    confidence: 0.85,
    found: "this Go does not know darwin/arm64: it is older than 1.16",
  },
];

function tooOld({ version = "" }: Caught): boolean {
  return isGoVersion(version) && compareGoVersions(version, "1.16") < 0;
}

/** The log shows a Go that has the port. */
function isRecent({ goVersion }: LogContext): boolean {
  return goVersion !== null && compareGoVersions(goVersion, "go1.16") >= 0;
}

function isBefore116({ goVersion }: LogContext): boolean {
  return goVersion !== null && compareGoVersions(goVersion, "go1.16") < 0;
}
