// From what was named on the command line to the files to look at: folders and archives with all they hold, one file at a time.
// Links in folders are not followed: what they point to inside is met by itself, and outside is not asked for.

import { isAbsolute, join } from "node:path";
import type { Bytes } from "@goplumb/core/archive/content";
import { archiveFormat } from "@goplumb/core/archive/format";
import type { walkArchive } from "@goplumb/core/archive/walk";
import type { Workspace } from "@goplumb/core/archive/workspace";
import { PlumbError } from "@goplumb/core/error";
import type { DirectoryEntry, Files, OpenFile } from "@goplumb/core/host/host";
import { type Failure, failureOf } from "./failure.ts";

/** Something met on the way. What `content` gives is valid until the next one is asked for. */
export type Found = FoundFile | Trouble;

export interface FoundFile {
  readonly kind: "file";
  /** As it is shown: `dist/tool.tgz!/package/bin/tool` for a file in an archive. */
  readonly path: string;
  /** Permission bits; null where the archive has none. */
  readonly mode: number | null;
  readonly content: Bytes;
  /** False: too large to be held in memory, only its beginning and end can be read. */
  readonly whole: boolean;
  /** It was asked for by name, not met in a folder or an archive. */
  readonly named: boolean;
}

export interface Trouble extends Failure {
  readonly kind: "trouble";
  readonly path: string;
  readonly named: boolean;
}

export async function* walk(files: Files, cwd: string, operands: readonly string[]): AsyncGenerator<Found> {
  const archives = new Archives();
  try {
    for (const operand of operands) {
      yield* visit({ files, archives }, isAbsolute(operand) ? operand : join(cwd, operand), operand, true);
    }
  } finally {
    archives.close();
  }
}

interface Machine {
  readonly files: Files;
  readonly archives: Archives;
}

/** Loaded with the first archive. All archives of an inspection are read in one workspace, one after the other. */
class Archives {
  #workspace: Workspace | undefined;

  async walk(content: Bytes): Promise<ReturnType<typeof walkArchive>> {
    const [{ walkArchive: start }, { Workspace: Fresh }] = await Promise.all([
      import("@goplumb/core/archive/walk"),
      import("@goplumb/core/archive/workspace"),
    ]);
    this.#workspace ??= new Fresh();
    return start(content, { workspace: this.#workspace });
  }

  close(): void {
    this.#workspace?.close();
  }
}

/** Opens before it looks what is there: most operands are files, and asking first would cost each of them a call. */
async function* visit(machine: Machine, path: string, shown: string, named: boolean): AsyncGenerator<Found> {
  let file: OpenFile | undefined;
  try {
    file = await machine.files.open(path);
    if (!file) throw new PlumbError({ code: "FILE_NOT_FOUND", message: `${shown} is not there` });
    yield* contents(machine, file, shown, named);
  } catch (error) {
    if (file === undefined && isDirectory(error)) yield* folder(machine, path, shown);
    else yield troubleOf(error, shown, named);
  } finally {
    file?.close();
  }
}

async function* contents({ archives }: Machine, file: OpenFile, path: string, named: boolean): AsyncGenerator<Found> {
  const { head, content } = withHead(file);
  if (archiveFormat(head) === null) {
    yield { kind: "file", path, mode: file.mode, content, whole: true, named };
    return;
  }
  for await (const entry of await archives.walk(content)) {
    const inside = [path, ...entry.path].join("!/");
    if (entry.kind === "file") {
      const { mode, held } = entry;
      yield { kind: "file", path: inside, mode, content: entry.content, whole: held === "whole", named: false };
    } else {
      const code = `ARCHIVE_${entry.code.toUpperCase()}`;
      yield { kind: "trouble", path: inside, code, message: entry.message, named: false };
    }
  }
}

/** The files of a folder before its folders: only the names of one folder and the paths of those still to come are held. */
async function* folder(machine: Machine, path: string, shown: string): AsyncGenerator<Found> {
  const waiting = [{ path, shown }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const folders: typeof waiting = [];
    let entries: readonly DirectoryEntry[];
    try {
      entries = (await machine.files.list(at.path)) ?? [];
    } catch (error) {
      yield troubleOf(error, at.shown, false);
      continue;
    }
    for (const { name, kind } of entries) {
      const inside = {
        path: join(at.path, name),
        shown: at.shown.endsWith("/") ? at.shown + name : `${at.shown}/${name}`,
      };
      if (kind === "directory") folders.push(inside);
      else if (kind === "file") yield* visit(machine, inside.path, inside.shown, false);
      else if (kind === "other") yield notRegular(inside.shown);
    }
    waiting.push(...folders.reverse());
  }
}

/** Passing over a pipe is not a failure, but it is said. */
function notRegular(path: string): Trouble {
  return { kind: "trouble", path, code: "NOT_REGULAR", message: "a device, pipe or socket: passed over", named: false };
}

function troubleOf(error: unknown, path: string, named: boolean): Trouble {
  return { kind: "trouble", path, ...failureOf(error), named };
}

function isDirectory(error: unknown): boolean {
  return error instanceof PlumbError && error.details.systemCode === "EISDIR";
}

const headBytes = 4096;

/** The first bytes are read once: they tell an archive from a program, and a program's reader asks for them again. */
function withHead(file: OpenFile): { head: Uint8Array; content: Bytes } {
  const head = new Uint8Array(file.read(0, headBytes));
  const read = (offset: number, length: number) =>
    offset === 0 && length <= head.length ? head.subarray(0, length) : file.read(offset, length);
  return { head, content: { size: file.size, read } };
}
