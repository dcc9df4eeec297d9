// Program files and recorded machines for tests of editors.

import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import type { InstalledEditor } from "../../../src/facts/editors/schema.ts";

export const home = "/Users/gopher";
export const linuxHome = "/home/gopher";

type Files = Readonly<Record<string, RecordedFile>>;

/** A Mac whose home is `home`. */
export function mac(files: Files, env: Record<string, string> = {}, cwd = `${home}/src/app/cmd`) {
  return createRecordedHost({
    origin: "made up",
    machine: { os: "darwin", processArch: "arm64", kernelArch: "arm64", cwd, uid: 501 },
    env: { HOME: home, PATH: "/usr/bin", ...env },
    files,
  });
}

export function linux(files: Files, env: Record<string, string> = {}, cwd = `${linuxHome}/src/app`) {
  return createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64", cwd, uid: 1000 },
    env: { HOME: linuxHome, PATH: "/usr/bin", ...env },
    files,
  });
}

export function text(content: string): RecordedFile {
  return { kind: "file", text: content };
}

export function json(value: unknown): RecordedFile {
  return text(JSON.stringify(value));
}

export const folder: RecordedFile = { kind: "directory" };

/** Header of a Mach-O program for one CPU, with no load command. */
export function machO(arch: "arm64" | "amd64"): RecordedFile {
  const bytes = Buffer.alloc(4096);
  const cpu = arch === "arm64" ? 0x0100000c : 0x01000007;
  for (const [index, word] of [0xfeedfacf, cpu, 0, 2, 0, 0, 0, 0].entries()) bytes.writeUInt32LE(word, index * 4);
  return { kind: "file", bytes, mode: 0o755 };
}

/** Header of an ELF program for one CPU. */
export function elf(arch: "arm64" | "amd64"): RecordedFile {
  const bytes = Buffer.alloc(4096);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  bytes.writeUInt16LE(2, 16);
  bytes.writeUInt16LE(arch === "arm64" ? 183 : 62, 18);
  bytes.writeUInt32LE(1, 20);
  bytes.writeUInt16LE(64, 52);
  return { kind: "file", bytes, mode: 0o755 };
}

/** The Go extension as VS Code lists it. */
export function goExtensionIn(extensions: string, version = "0.52.1"): Files {
  const name = `golang.go-${version}`;
  return {
    [`${extensions}/extensions.json`]: json([
      { identifier: { id: "golang.go" }, version, location: { path: `${extensions}/${name}` }, relativeLocation: name },
    ]),
    [`${extensions}/${name}/package.json`]: json({ version }),
  };
}

/** `step path` of every place that was looked at, with `*` before the one that is taken and `-` before those that hold nothing. */
export function searchOf(editor: InstalledEditor | undefined, tool: string): string[] {
  const search = editor?.tools.find((one) => one.tool === tool)?.search ?? [];
  return search.map(({ step, path, taken, executable }) => `${taken ? "*" : executable ? "" : "-"}${step} ${path}`);
}
