// Wishes for a C compiler, machines with compilers, and what is chosen, in a line.

import type { CCompilers, FoundCompiler, Zig } from "../../../src/build/c-compiler/c-compilers.ts";
import { noCompilers } from "../../../src/build/c-compiler/c-compilers.ts";
import {
  type CCompiler,
  type CompilerChoice,
  type CompilerWish,
  chooseCompiler,
} from "../../../src/build/c-compiler/choose-compiler.ts";
import type { Target } from "../../../src/build/targets/target.ts";

export const macArm: CompilerWish["host"] = { os: "darwin", arch: "arm64" };
export const linuxAmd: CompilerWish["host"] = { os: "linux", arch: "amd64" };
export const linuxArm: CompilerWish["host"] = { os: "linux", arch: "arm64" };

export const zig: Zig = { path: "/opt/zig/zig", version: "0.15.2", where: "on PATH" };

export function target(name: string): Target {
  const [os = "", arch = "", variant = null] = name.split("/");
  return { os, arch, variant };
}

function wish(name: string, changes: Partial<CompilerWish> = {}): CompilerWish {
  const nothing = { static: false, glibc: null, cc: null, cxx: null, sysroot: null, minMacos: null, libstdcxx: null };
  return { target: target(name), host: linuxAmd, ...nothing, ...changes };
}

/** Compilers of these names, in /usr/bin, each with its C++ compiler. */
export function called(...names: string[]): Pick<CCompilers, "named"> {
  const found = (name: string): FoundCompiler => ({ cc: `/usr/bin/${name}-gcc`, cxx: `/usr/bin/${name}-g++` });
  return { named: new Map(names.map((name) => [name, found(name)])) };
}

export function choice(name: string, changes: Partial<CompilerWish>, found: Partial<CCompilers>): CompilerChoice {
  return chooseCompiler(wish(name, changes), { ...noCompilers, ...found });
}

/** The compiler that is chosen; a missing one fails the test. */
export function chosen(name: string, changes: Partial<CompilerWish>, found: Partial<CCompilers>): CCompiler {
  const made = choice(name, changes, found);
  if (made.kind === "chosen") return made.compiler;
  throw new Error(`${made.kind}: ${made.found}`);
}

/** `kind cc`, or `missing: found; wanted`. */
export function inShort(name: string, changes: Partial<CompilerWish>, found: Partial<CCompilers>): string {
  const made = choice(name, changes, found);
  return made.kind === "chosen"
    ? `${made.compiler.kind} ${made.compiler.cc}`
    : `${made.kind}: ${made.found}; ${made.wanted}`;
}
