// Seeds of every format: programs made by real toolchains where there are some, the rest as small as the format allows.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildGoProgram, type Target, writeGoProgram } from "../support/go-programs.ts";
import { run } from "../support/run.ts";
import { universal } from "../support/tiny-mach-o.ts";
import { coreImport, custom, joined, name, section, vector, wasmComponent, wasmModule } from "../support/tiny-wasm.ts";
import { type Seed, seedOf } from "./mutant.ts";

/** One of each format that Go writes. */
const goTargets: readonly Target[] = [
  { os: "linux", arch: "arm64" },
  { os: "linux", arch: "s390x" },
  { os: "darwin", arch: "arm64" },
  { os: "darwin", arch: "amd64" },
  { os: "windows", arch: "arm64" },
  { os: "windows", arch: "386" },
  { os: "aix", arch: "ppc64" },
  { os: "plan9", arch: "amd64" },
  { os: "js", arch: "wasm" },
  { os: "wasip1", arch: "wasm" },
];

/** `folder` is empty and stays with the caller. */
export function makeSeeds(folder: string): Seed[] {
  const go = join(folder, "go");
  mkdirSync(go);
  writeGoProgram(go);
  const programs = goTargets.map((target) => buildGoProgram(go, target, ["-ldflags=-s -w"]));
  const paths = [...programs, ...systemFiles(), ...madeByTools(folder)];
  const seeds = paths.map((path) => seedOf(path.slice(path.lastIndexOf("/") + 1), readFileSync(path)));
  const inMemory = Object.entries({ ...handMade, universal: universalOf(programs) });
  return [...seeds, ...inMemory.map(([name, bytes]) => seedOf(name, bytes))];
}

/** The two darwin programs in one file. */
function universalOf(programs: readonly string[]): Uint8Array {
  const slice = (arch: string, cpuType: number, cpuSubtype: number, align: number) => {
    const path = programs.find((program) => program.includes(`darwin-${arch}`));
    if (path === undefined) throw new Error(`no program for darwin/${arch}`);
    return { cpuType, cpuSubtype, align, bytes: new Uint8Array(readFileSync(path)) };
  };
  return universal([slice("amd64", 0x01000007, 3, 12), slice("arm64", 0x0100000c, 0, 14)]);
}

/** The system's own: a dynamic program, the C library, a static library. */
function systemFiles(): string[] {
  const libraries = readdirSync("/usr/lib").filter((name) => name.endsWith("-linux-gnu"));
  const found = [
    "/bin/true",
    ...libraries.flatMap((name) => [
      `/usr/lib/${name}/libc.so.6`,
      `/usr/lib/${name}/libc_nonshared.a`,
      `/usr/lib/${name}/libresolv.a`,
    ]),
  ];
  return found.filter((path) => existsSync(path));
}

/** Objects, archives of each kind, import libraries, bitcode. */
function madeByTools(folder: string): string[] {
  const at = (name: string) => join(folder, name);
  writeFileSync(at("a.c"), "int answer(void) { return 42; }\n");
  writeFileSync(at("a.ll"), 'target triple = "arm64-apple-macosx11.0.0"\ndefine i32 @answer() { ret i32 42 }\n');
  writeFileSync(at("a.def"), "LIBRARY answer.dll\nEXPORTS\n answer\n");
  run("gcc", ["-c", "-o", at("elf.o"), at("a.c")]);
  run("llvm-as", ["-o", at("a.bc"), at("a.ll")]);
  run("llc", ["-filetype=obj", "-o", at("mach.o"), at("a.ll")]);
  run("llc", ["-mtriple=aarch64-pc-windows-msvc", "-filetype=obj", "-o", at("coff.obj"), at("a.ll")]);
  run("llvm-dlltool", ["-m", "arm64", "-d", at("a.def"), "-l", at("import.lib")]);
  run("llvm-ar", ["--format=gnu", "rc", at("gnu.a"), at("elf.o")]);
  run("llvm-ar", ["--format=bsd", "rc", at("bsd.a"), at("mach.o")]);
  run("llvm-ar", ["--format=gnu", "rcT", at("thin.a"), at("elf.o")]);
  return ["elf.o", "a.bc", "mach.o", "coff.obj", "import.lib", "gnu.a", "bsd.a", "thin.a"].map(at);
}

const text = (content: string) => new TextEncoder().encode(content);

const handMade: Readonly<Record<string, Uint8Array>> = {
  "library.tbd": text(
    "--- !tapi-tbd\ntbd-version: 4\ntargets: [ x86_64-macos, arm64-macos ]\ninstall-name: '/usr/lib/libSystem.B.dylib'\n...\n",
  ),
  "library5.tbd": text(
    '{ "main_library": { "target_info": [ { "target": "arm64-macos" } ], "install_names": [ { "name": "/usr/lib/a.dylib" } ] }, "tapi_tbd_version": 5 }',
  ),
  "Main.class": Uint8Array.of(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61, 0, 2, 7, 0, 1, 1, 0, 4, 0x4d, 0x61, 0x69, 0x6e),
  "script.sh": text("#!/usr/bin/env -S bash -e\necho\n"),
  "package.o": text('go object linux arm64 go1.26.8 X:none\nbuild id "a/b"\n\n!\n'),
  "component.wasm": wasmComponent(
    section(1, wasmModule(section(2, vector(coreImport("wasi_snapshot_preview1", "fd_write", 0, 0))))),
    section(10, vector(joined(Uint8Array.of(0), name("wasi:io/poll@0.2.6"), Uint8Array.of(5, 0)))),
    section(11, vector(joined(Uint8Array.of(0), name("wasi:cli/run@0.2.6"), Uint8Array.of(5, 0, 0)))),
    custom("component-name"),
  ),
};
