// Files of a recorded machine, with the answers and failures that the real ones would give.

import { notRegular, refusedBySystem, tooLarge } from "./file-error.ts";
import type { FileStat, FileSystem, Files, Machine, OpenFile } from "./host.ts";
import { createTree, type Node } from "./recorded-tree.ts";
import type { RecordedFile, Recording } from "./recording.ts";

const defaultMode = { file: 0o644, directory: 0o755, symlink: 0o777, other: 0o644 } as const;
const permissionBit = { read: 4, write: 2, execute: 1 } as const;

/** Throws an Error when the recording contradicts itself. */
export function createRecordedFiles(recording: Recording, machine: Pick<Machine, "os" | "cwd" | "uid">): Files {
  const tree = createTree(recording.files, machine);
  const find = (path: string) => tree.find(path, { followLast: true });
  const findItself = (path: string) => tree.find(path, { followLast: false });
  return {
    stat: async (path) => fileStat(find(path), machine.uid),
    lstat: async (path) => fileStat(findItself(path), machine.uid),
    realPath: async (path) => find(path)?.path,
    async readLink(path) {
      const entry = findItself(path)?.entry;
      return entry?.kind === "symlink" ? entry.target : undefined;
    },
    async list(path) {
      const node = find(path);
      if (node?.entry.kind !== "directory") return undefined;
      const entries = [...node.children].map(([name, { entry }]) => ({ name, kind: entry.kind }));
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async readText(path, maxBytes = 1024 * 1024) {
      const bytes = regularBytes(path, find(path), machine.uid);
      if (bytes === undefined) return undefined;
      if (bytes.length > maxBytes) throw tooLarge(path, maxBytes);
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    },
    async open(path) {
      const node = find(path);
      const bytes = regularBytes(path, node, machine.uid);
      return node && bytes && openBytes(path, bytes, node.entry);
    },
    async may(action, path) {
      const node = find(path);
      return node !== undefined && isPermitted(node.entry, permissionBit[action], machine.uid);
    },
    async fileSystem(path) {
      const node = find(path);
      return node && mountedAt(node.path, recording.fileSystems ?? {});
    },
  };
}

function fileStat(node: Node | undefined, userId: number): FileStat | undefined {
  if (!node) return undefined;
  const { entry } = node;
  return {
    kind: entry.kind,
    size: sizeOf(entry),
    mode: modeOf(entry),
    uid: entry.uid ?? userId,
    gid: entry.gid ?? 0,
    device: 1,
    inode: node.inode,
    modifiedMs: entry.modifiedMs ?? 0,
    accessedMs: entry.modifiedMs ?? 0,
  };
}

function sizeOf(entry: RecordedFile): number {
  if (entry.kind === "symlink") return Buffer.byteLength(entry.target);
  return entry.kind === "file" ? (entry.size ?? bytesOf(entry).length) : 0;
}

function bytesOf(entry: Extract<RecordedFile, { kind: "file" }>): Uint8Array {
  if (entry.bytes) return entry.bytes;
  return entry.base64 === undefined ? Buffer.from(entry.text ?? "") : Buffer.from(entry.base64, "base64");
}

function modeOf(entry: RecordedFile): number {
  if (typeof entry.mode === "string") return Number.parseInt(entry.mode, 8);
  return entry.mode ?? defaultMode[entry.kind];
}

function regularBytes(path: string, node: Node | undefined, userId: number): Uint8Array | undefined {
  if (!node) return undefined;
  if (node.entry.kind !== "file") throw notRegular(path, node.entry.kind);
  if (isPermitted(node.entry, permissionBit.read, userId)) return bytesOf(node.entry);
  throw refusedBySystem(path, Object.assign(new Error("permission denied"), { code: "EACCES" }));
}

function openBytes(path: string, bytes: Uint8Array, entry: RecordedFile): OpenFile {
  let closed = false;
  return {
    size: sizeOf(entry),
    mode: modeOf(entry),
    read(offset, length) {
      if (closed) throw new Error(`read after close: ${path}`);
      return bytes.slice(offset, offset + Math.max(0, length));
    },
    close() {
      closed = true;
    },
  };
}

/** access(2) by owner and others only: which groups the user is in was not recorded. Root is only held up by a missing x. */
function isPermitted(entry: RecordedFile, bit: number, userId: number): boolean {
  const mode = modeOf(entry);
  if (userId === 0) return bit !== permissionBit.execute || entry.kind === "directory" || (mode & 0o111) !== 0;
  const isOwner = (entry.uid ?? userId) === userId;
  return ((isOwner ? mode >> 6 : mode) & bit) !== 0;
}

function mountedAt(path: string, fileSystems: Readonly<Record<string, FileSystem>>): FileSystem | undefined {
  const isAbove = (mount: string) => path === mount || path.startsWith(mount.endsWith("/") ? mount : `${mount}/`);
  const mounts = Object.keys(fileSystems).filter(isAbove);
  const nearest = mounts.sort((a, b) => b.length - a.length)[0];
  return nearest === undefined ? undefined : fileSystems[nearest];
}
