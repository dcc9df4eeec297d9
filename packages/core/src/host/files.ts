// The files of this machine, read-only. Never blocks on a pipe or a device: those are recognised before they are opened,
// and opened without waiting in case they changed meanwhile (open(2), O_NONBLOCK).

import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { access, lstat, readdir, readlink, realpath, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { PlumbError } from "../error.ts";
import { isAbsence, notRegular, refusedBySystem, systemCode, tooLarge, tooManyEntries } from "./file-error.ts";
import { kindOf } from "./file-kind.ts";
import type { DirectoryEntry, FileStat, FileSystem, Files, OpenFile } from "./host.ts";

/** More than this is no directory that plumb has business in, and would cost memory and time without bound. */
const defaultDirectoryEntries = 100_000;
const maxSpareBuffers = 8;
const defaultTextBytes = 1024 * 1024;
const accessMode = { read: constants.R_OK, write: constants.W_OK, execute: constants.X_OK } as const;

/** The file system of the machine that this process runs on. A directory with more than `maxEntries` is FILE_UNREADABLE. */
export function createFiles(maxEntries = defaultDirectoryEntries): Files {
  // Buffers of closed files for the next ones: fresh memory costs more than the reading.
  const spare: Uint8Array[] = [];
  return {
    stat: (path) => unlessAbsent(path, async () => fileStat(await stat(path))),
    lstat: (path) => unlessAbsent(path, async () => fileStat(await lstat(path))),
    realPath: (path) => unlessAbsent(path, () => realpath(path)),
    readLink: (path) => unlessAbsent(path, () => linkTarget(path)),
    list: (path) => unlessAbsent(path, () => listDirectory(path, maxEntries)),
    readText: (path, maxBytes) => unlessAbsent(path, () => readText(path, maxBytes ?? defaultTextBytes)),
    open: (path) => unlessAbsent(path, async () => openFile(path, spare)),
    may: (action, path) =>
      access(path, accessMode[action]).then(
        () => true,
        () => false,
      ),
    fileSystem: (path) => unlessAbsent(path, () => fileSystem(path)),
  };
}

async function unlessAbsent<T>(path: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error instanceof PlumbError ? error : refusedBySystem(path, error);
  }
}

function fileStat(stats: Stats): FileStat {
  return {
    kind: kindOf(stats),
    size: stats.size,
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    device: stats.dev,
    inode: stats.ino,
    modifiedMs: stats.mtimeMs,
    accessedMs: stats.atimeMs,
  };
}

async function linkTarget(path: string): Promise<string | undefined> {
  try {
    return await readlink(path);
  } catch (error) {
    if (systemCode(error) === "EINVAL") return undefined; // readlink(2): it is there, but no link
    throw error;
  }
}

async function listDirectory(path: string, maxEntries: number): Promise<readonly DirectoryEntry[]> {
  const found = await readdir(path, { withFileTypes: true });
  if (found.length > maxEntries) throw tooManyEntries(path, maxEntries);
  const entries: DirectoryEntry[] = [];
  for (const entry of found) {
    // Some file systems do not tell the kind in the directory (readdir(3), DT_UNKNOWN): then look at the entry itself.
    const kind = kindOf(entry);
    entries.push({ name: entry.name, kind: kind === "other" ? await kindOfEntry(join(path, entry.name)) : kind });
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function kindOfEntry(path: string): Promise<FileStat["kind"]> {
  try {
    return kindOf(await lstat(path));
  } catch {
    return "other"; // removed since, or not ours to look at: the name is still a fact
  }
}

async function readText(path: string, maxBytes: number): Promise<string> {
  // Looking first: merely opening a device can act on it, and opening a pipe wakes up its writer.
  requireRegular(path, await stat(path));
  // What hangs has done so by now. The rest without waiting: five ways to a thread and back take longer than a small file.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    requireRegular(path, fstatSync(descriptor));
    return readDescriptor(descriptor, path, maxBytes);
  } finally {
    closeSync(descriptor);
  }
}

function readDescriptor(descriptor: number, path: string, maxBytes: number): string {
  const chunks: Buffer[] = [];
  let length = 0;
  // The size is not asked: files of /proc say 0 and have content.
  while (length <= maxBytes) {
    const buffer = Buffer.allocUnsafe(Math.min(65_536, maxBytes + 1 - length));
    const bytesRead = readSync(descriptor, buffer, 0, buffer.length, null);
    if (bytesRead === 0) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(chunks));
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
  }
  throw tooLarge(path, maxBytes);
}

function requireRegular(path: string, stats: Stats): void {
  const kind = kindOf(stats);
  if (kind !== "file") throw notRegular(path, kind);
}

/** Without waiting in between: a descriptor costs a fifth of a FileHandle, and thousands of files are opened. */
function openFile(path: string, spare: Uint8Array[]): OpenFile {
  requireRegular(path, statSync(path));
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  let stats: Stats;
  try {
    stats = fstatSync(descriptor);
    requireRegular(path, stats);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  const { size } = stats;
  let buffer = spare.pop() ?? new Uint8Array(0);
  let closed = false;
  return {
    size,
    mode: stats.mode & 0o7777,
    read(offset, length) {
      if (closed) throw new Error(`read after close: ${path}`);
      const wanted = Math.max(0, Math.min(length, size - offset));
      if (buffer.length < wanted) buffer = new Uint8Array(Math.max(wanted, 65_536));
      return buffer.subarray(0, readFully(descriptor, buffer, wanted, offset, path));
    },
    close() {
      if (closed) return;
      closed = true;
      closeSync(descriptor);
      if (spare.length < maxSpareBuffers) spare.push(buffer);
    },
  };
}

function readFully(fd: number, buffer: Uint8Array, wanted: number, offset: number, path: string): number {
  let filled = 0;
  try {
    while (filled < wanted) {
      const count = readSync(fd, buffer, filled, wanted - filled, offset + filled);
      if (count === 0) break;
      filled += count;
    }
  } catch (error) {
    throw refusedBySystem(path, error);
  }
  return filled;
}

async function fileSystem(path: string): Promise<FileSystem | undefined> {
  try {
    const found: FsStats = await statfs(path);
    // Counts are in fragments where the system names their size (Linux), else in blocks (statfs(2)).
    const unit = found.frsize ? found.frsize : found.bsize;
    return {
      type: found.type,
      totalBytes: found.blocks * unit,
      availableBytes: found.bavail * unit,
      totalInodes: found.files,
      freeInodes: found.ffree,
    };
  } catch (error) {
    if (systemCode(error) === "ENOSYS") return undefined;
    throw error;
  }
}

/** `frsize` is newer than the type declarations and than some runtimes. */
type FsStats = Awaited<ReturnType<typeof statfs>> & { readonly frsize?: number };
