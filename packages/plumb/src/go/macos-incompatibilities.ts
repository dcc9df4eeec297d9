// Combinations of Go, macOS and Xcode that are known to fail, as far as a machine can show them.
// Each row names where it was reported or fixed.

import { compareOsVersions } from "./minimum-os.ts";
import { compareGoVersions } from "./version.ts";

export interface MacosIncompatibility {
  readonly id: string;
  /** Go versions, first included, second not; null is open. Compared with the Go that built the program. */
  readonly go: Span;
  /** macOS versions, likewise. */
  readonly macos: Span;
  /**
   * What must be true beside the versions. `any`: nothing. `translated`: an amd64 program under Rosetta 2. `cgo`: linked with
   * C objects that were compiled with a macOS 26 SDK. `race`: built with -race. `arm64`: a native arm64 program.
   * `daemon`: started by launchd and talking to the local network.
   */
  readonly when: "any" | "translated" | "cgo" | "race" | "arm64" | "daemon";
  readonly symptom: string;
  readonly remedy: string;
  readonly sources: readonly string[];
}

type Span = readonly [from: string | null, before: string | null];

/** The rows that a program built by `go` meets on `macos` (e.g. `12.6`), under whatever `when` each asks for. */
export function macosIncompatibilities(go: string, macos: string): MacosIncompatibility[] {
  return macosTable.filter(
    (row) => inSpan(row.go, go, compareGoVersions) && inSpan(row.macos, macos, compareOsVersions),
  );
}

export const macosTable: readonly MacosIncompatibility[] = [
  {
    id: "gettimeofday-abi",
    go: [null, "1.7"],
    macos: ["10.12", null],
    when: "any",
    symptom: "random crashes with an unexpected signal: Go called the kernel in a way that Sierra changed",
    remedy: "build it with Go 1.7 or later",
    sources: ["https://go.dev/doc/go1.7#ports", "https://go.dev/issue/17367"],
  },
  {
    id: "bsdthread-register",
    go: [null, "1.11"],
    macos: ["12", null],
    when: "any",
    symptom: "fatal error: runtime: bsdthread_register error, at start; SDKs and programs built by them alike",
    remedy: "build it with Go 1.11 or later, which calls libSystem; look for an old tool or plug-in before the SDK",
    sources: ["https://go.dev/issue/49425", "https://go.dev/wiki/MacOS12BSDThreadRegisterIssue"],
  },
  {
    id: "rosetta-preemption",
    go: ["1.14", null],
    macos: ["11", "11.2"],
    when: "translated",
    symptom: "stalls and crashes: the first Rosetta 2 mishandled the signals of asynchronous preemption",
    remedy: "macOS 11.2 or later, a native arm64 Go, or GODEBUG=asyncpreemptoff=1",
    sources: ["https://go.dev/issue/42700"],
  },
  {
    id: "unsigned-arm64",
    go: [null, "1.16"],
    macos: ["11", null],
    when: "arm64",
    symptom: "killed at start: arm64 macOS runs signed code only, and these linkers do not sign",
    remedy: "build it with Go 1.16 or later",
    sources: ["https://go.dev/issue/42684", "https://go.dev/doc/go1.16#darwin"],
  },
  {
    id: "race-nano-malloc",
    go: [null, "1.18"],
    macos: ["12", null],
    when: "race",
    symptom: "SIGABRT or SIGSEGV in programs built with -race: the detector and Monterey's nano malloc zone collide",
    remedy: "Go 1.18 or later, or MallocNanoZone=0",
    sources: ["https://go.dev/issue/49138", "https://go.dev/issue/49940"],
  },
  {
    id: "local-network-privacy",
    go: [null, "1.24"],
    macos: ["15", null],
    when: "daemon",
    symptom:
      "no route to host for addresses of the local network: a program without LC_UUID cannot be given the permission",
    remedy:
      "build it with Go 1.24 or later, with -ldflags=-B=gobuildid (1.22.9, 1.23.3 or later), or link it externally",
    sources: ["https://go.dev/issue/68678"],
  },
  {
    id: "missing-lc-uuid",
    go: ["1.20", "1.24"],
    macos: ["26", null],
    when: "cgo",
    symptom:
      "dyld: missing LC_UUID load command, SIGABRT at start; the SDK's own tools and programs without cgo are not affected",
    remedy: "build it with Go 1.24 or later, with CGO_ENABLED=0, or with -ldflags=-linkmode=external",
    sources: ["https://github.com/ebitengine/purego/issues/482", "https://go.dev/doc/go1.24#linker"],
  },
  {
    id: "rosetta-ends",
    go: [null, null],
    macos: ["28", null],
    when: "translated",
    symptom: "amd64 programs do not start: Apple announced Rosetta 2 as a general tool up to macOS 27 only",
    remedy: "a native arm64 Go",
    sources: ["https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment"],
  },
];

function inSpan([from, before]: Span, version: string, compare: (a: string, b: string) => number): boolean {
  return (from === null || compare(version, from) >= 0) && (before === null || compare(version, before) < 0);
}
