// GNU and LLVM target triples (`aarch64-linux-gnu`, `arm64-apple-darwin25.0.0`) as compilers print and accept them.
// https://clang.llvm.org/docs/CrossCompilation.html#target-triple

import { goArchFrom } from "./platform.ts";

export interface TargetTriple {
  /** GOOS; null for bare metal and systems without a Go port. */
  readonly os: string | null;
  /** GOARCH; null for a CPU without a Go port. */
  readonly arch: string | null;
  /** ABI or C library, e.g. `gnu`, `musl`, `gnueabihf`, `android`, `msvc`; null when the triple names none. */
  readonly environment: string | null;
}

/** Reads a triple of two to four parts; undefined when the text is no triple. Zig's two-part form is read too. */
export function parseTargetTriple(text: string): TargetTriple | undefined {
  const [cpu = "", ...rest] = text.trim().toLowerCase().split("-");
  if (!/^[a-z0-9_.]+$/.test(cpu) || rest.length === 0 || rest.length > 4 || rest.includes("")) return undefined;
  const arch = goArchFrom(cpu, "triple") ?? null;
  // The system is the last part that names one: `x86_64-alpine-linux-musl`, `aarch64-linux-android21`, `arm64-apple-darwin`.
  const at = rest.findLastIndex((part) => osOf(part) !== null);
  const os = at < 0 ? null : osOf(rest[at] ?? "");
  const last = rest.at(-1) ?? "";
  const abi = /^(gnu|musl|android|msvc|simulator|macabi|eabi|elf|newlib|uclibc)/.test(last)
    ? last.replace(/[0-9.]+$/, "")
    : null;
  return { os, arch, environment: abi };
}

// Each with the version LLVM may append (`darwin25.0.0`, `freebsd14.0`, `android21`).
const systems: readonly (readonly [pattern: RegExp, goos: string])[] = [
  [/^(darwin|macosx?|macos)[0-9.]*$/, "darwin"],
  [/^ios[0-9.]*$/, "ios"],
  [/^(linux-?)?android(eabi)?[0-9.]*$/, "android"],
  [/^linux$/, "linux"],
  [/^(windows|win32|mingw32|mingw64)[a-z0-9.]*$/, "windows"],
  [/^freebsd[0-9.]*$/, "freebsd"],
  [/^netbsd[a-z]*[0-9.]*$/, "netbsd"],
  [/^openbsd[0-9.]*$/, "openbsd"],
  [/^dragonfly[a-z]*[0-9.]*$/, "dragonfly"],
  [/^solaris[0-9.]*$/, "solaris"],
  [/^illumos$/, "illumos"],
  [/^aix[0-9.]*$/, "aix"],
  [/^(wasi|wasip1)$/, "wasip1"],
];

function osOf(part: string): string | null {
  return systems.find(([pattern]) => pattern.test(part))?.[1] ?? null;
}
