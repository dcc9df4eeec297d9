// Machines to look for compilers on: files that are programs, and what they answer.

import { createRecordedHost, type RecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedCommand, RecordedFile } from "@goplumb/core/host/recording";

const program: RecordedFile = { kind: "file", mode: 0o755 };

export interface Looked {
  readonly os?: "linux" | "darwin" | "windows";
  readonly env?: Readonly<Record<string, string>>;
  /** Paths of programs; a text is what stands in the file, else it is one that answers. */
  readonly programs?: readonly string[];
  readonly files?: Readonly<Record<string, RecordedFile>>;
  readonly answers?: readonly RecordedCommand[];
}

export function machine({ os = "linux", env = {}, programs = [], files = {}, answers = [] }: Looked): RecordedHost {
  return createRecordedHost({
    origin: "made up",
    machine: { os, processArch: "arm64", kernelArch: "arm64" },
    env: { HOME: "/home/gopher", PATH: "/usr/local/bin:/usr/bin", ...env },
    files: { ...Object.fromEntries(programs.map((path) => [path, program])), ...files },
    commands: answers,
  });
}

/** `zig version` of a program that says this. */
export function zigSays(path: string, stdout: string): RecordedCommand {
  return { argv: [path, "version"], stdout };
}
