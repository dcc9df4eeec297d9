// The other programs: where they are, what is missing, and how many files one of them is given at once.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program printed, whatever its status: one unreadable file among many must not lose the others. */
export function printed(program: string, args: readonly string[], cwd?: string): Printed {
  const result = spawnSync(program, args, {
    cwd,
    env: { ...process.env, LC_ALL: "C", TZ: "UTC", GOTOOLCHAIN: "local" },
    encoding: "latin1",
    maxBuffer: 1024 * 1024 * 1024,
  });
  if (result.error !== undefined) throw result.error;
  return { stdout: result.stdout, stderr: result.stderr };
}

/** Runs a program over many files, some at a time. */
export function inBatches(paths: readonly string[], size: number, run: (batch: readonly string[]) => void): void {
  for (let at = 0; at < paths.length; at += size) run(paths.slice(at, at + size));
}

/**
 * Splits text by the line with which a program introduces each file. Returns pairs of a name and the text that follows, in order.
 * @param pattern has one group, the name, and the flags `gm`
 */
export function introduced(text: string, pattern: RegExp): (readonly [string, string])[] {
  const starts = [...text.matchAll(pattern)];
  return starts.map((match, index) => {
    const end = starts[index + 1]?.index ?? text.length;
    return [match[1] ?? "", text.slice(match.index + match[0].length, end)];
  });
}

/** The newest of `llvm-readobj`, `llvm-readobj-19`, … on PATH; the plain name when there is only that. */
export function newestLlvm(tool: string): string {
  const versions = namesOnPath().flatMap((name) => {
    const version = name.startsWith(`${tool}-`) ? Number(name.slice(tool.length + 1)) : Number.NaN;
    return Number.isInteger(version) ? [version] : [];
  });
  return versions.length === 0 ? tool : `${tool}-${Math.max(...versions)}`;
}

function isOnPath(program: string): boolean {
  return namesOnPath().includes(program);
}

function namesOnPath(): string[] {
  return (process.env.PATH ?? "").split(":").flatMap((directory) => {
    try {
      return readdirSync(directory);
    } catch {
      return [];
    }
  });
}

/** Debian packages to install, among those whose program is not on PATH. */
export function missingPackages(): string[] {
  const names = new Set(namesOnPath());
  return packages.flatMap(([program, name]) => (names.has(program) ? [] : [`${name} (${program})`]));
}

const packages: readonly (readonly [string, string])[] = [
  ["readelf", "binutils"],
  ["file", "file"],
  ["llvm-readobj-19", "llvm-19"],
  ["wasm-objdump", "wabt"],
  ["python3", "python3"],
  ["gcc", "gcc"],
  ["aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu"],
  ["arm-linux-gnueabihf-gcc", "gcc-arm-linux-gnueabihf"],
  ["x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64"],
  ["musl-gcc", "musl-tools"],
];

/** First line of `--version` of each program that judges. */
export function versions(): string[] {
  const said = (program: string, ...args: string[]) => {
    if (!isOnPath(program)) return `${program}: not there`;
    const lines = printed(program, args).stdout.split("\n");
    return (lines.find((line) => /\d+\.\d+/.test(line)) ?? "").trim();
  };
  return [
    said("readelf", "--version"),
    said("file", "--version"),
    said(newestLlvm("llvm-readobj"), "--version"),
    `wabt ${said("wasm-objdump", "--version")}`,
  ];
}
