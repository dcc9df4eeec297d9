// Whether the C compiler makes code for the platform that Go builds for.

import type { CToolchain } from "../../facts/c-toolchain/schema.ts";
import type { GoSettings } from "../../facts/go-settings/schema.ts";
import type { Machine } from "../../facts/machine/schema.ts";
import { parseTargetTriple } from "../../go/target-triple.ts";
import { type Target, targetInForce, userSetting } from "../chosen-setting.ts";

export interface CompilerMismatch {
  /** `native`: a cross build with the compiler of this machine. `bitness`: the other word size of one family. `other`: neither. */
  readonly kind: "native" | "bitness" | "other";
  readonly compiler: Target;
  readonly target: Target;
}

/** Null when they fit, when cgo is off, when the compiler was not asked, and when nobody chose either of the two. */
export function compilerMismatch(
  machine: Machine,
  goSettings: GoSettings,
  cToolchain: CToolchain,
): CompilerMismatch | null {
  const { cc, ccTarget, cgoEnabled } = cToolchain;
  const triple = ccTarget === null ? undefined : parseTargetTriple(ccTarget);
  // Without a choice it is the Go that does not fit the system: sdk-arch-vs-userland-linux, amd64-sdk-on-arm64-host.
  const chosen = cc.source.kind !== "default" || ["GOOS", "GOARCH"].some((name) => userSetting(goSettings, name));
  if (!cgoEnabled.value || !triple?.arch || !chosen) return null;
  const target = targetInForce(goSettings, machine);
  const compiler = { os: systemOf(triple.os ?? target.os), arch: triple.arch };
  const system = systemOf(target.os);
  // cgo passes -arch to Apple's clang, which makes both; only a CPU that CC names already stands against it.
  if (compiler.os === "darwin" && system === "darwin" && !cc.words.includes("-arch")) return null;
  if (compiler.os === system && compiler.arch === target.arch) return null;
  const halves =
    compiler.os === system && wordSizes.some((pair) => pair.includes(compiler.arch) && pair.includes(target.arch));
  const here = compiler.os === systemOf(machine.os) && [machine.arch, machine.userland?.arch].includes(compiler.arch);
  // gcc for x86-64 makes IA-32 code too, when its other half is installed.
  const multilib = halves && target.arch === "386";
  if (here && !multilib) return { kind: "native", compiler, target };
  return { kind: halves ? "bitness" : "other", compiler, target };
}

// One compiler serves iOS and macOS, and solaris and illumos.
function systemOf(goos: string): string {
  if (goos === "ios") return "darwin";
  return goos === "illumos" ? "solaris" : goos;
}

const wordSizes: readonly (readonly string[])[] = [
  ["amd64", "386"],
  ["arm64", "arm"],
  ["mips64", "mips"],
  ["mips64le", "mipsle"],
];
