// Which of some files git tracks, from the index of the work tree; no git is started.
// https://git-scm.com/docs/index-format (versions 2 to 4, without split indexes)

import type { Files, OpenFile } from "@goplumb/core/host/host";

// Of a repository with some 100,000 files. What is asked for begins with a dot, and the index is sorted.
const maxBytes = 8 * 1024 * 1024;
const maxPathBytes = 4096;

/**
 * Those of `paths` (relative to the work tree, with slashes) that are in the index. A file that is no index, or is damaged,
 * tracks what was read before the damage.
 */
export async function trackedFiles(files: Files, index: string, paths: readonly string[]): Promise<readonly string[]> {
  let file: OpenFile | undefined;
  try {
    file = await files.open(index);
    return file ? among(file, new Set(paths)) : [];
  } catch {
    return [];
  } finally {
    file?.close();
  }
}

function among(file: OpenFile, wanted: ReadonlySet<string>): readonly string[] {
  const bytes = Buffer.from(file.read(0, Math.min(file.size, maxBytes)));
  if (bytes.length < 12 || bytes.toString("latin1", 0, 4) !== "DIRC") return [];
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) return [];
  const found: string[] = [];
  const last = [...wanted].sort(byBytes).at(-1) ?? "";
  for (const path of pathsIn(bytes, version, bytes.readUInt32BE(8))) {
    if (wanted.has(path)) found.push(path);
    if (byBytes(path, last) > 0) break;
  }
  return found;
}

/** Names of the entries, in their order. Ends where the bytes do. */
function* pathsIn(bytes: Buffer, version: number, count: number): Generator<string> {
  let previous = "";
  for (let at = 12, index = 0; index < count && at + 62 <= bytes.length; index += 1) {
    // Times, device, inode, mode, owner, size and hash, then flags; a second word of flags where the first says so.
    const name = at + 62 + ((bytes.readUInt16BE(at + 60) & 0x4000) === 0 ? 0 : 2);
    const kept = version === 4 ? keptOf(bytes, name) : { cut: 0, next: name };
    const end = bytes.indexOf(0, kept.next);
    if (end < 0 || end - kept.next > maxPathBytes) return;
    const own = bytes.toString("latin1", kept.next, end);
    previous = version === 4 ? previous.slice(0, Math.max(0, previous.length - kept.cut)) + own : own;
    yield Buffer.from(previous, "latin1").toString();
    // From version 4 on nothing fills an entry up to eight bytes.
    at = version === 4 ? end + 1 : at + ((end - at + 8) & ~7);
  }
}

/** How many bytes of the name before go away: a number in groups of seven bits, the highest first, each but the last one less one. */
function keptOf(bytes: Buffer, at: number): { readonly cut: number; readonly next: number } {
  let byte = bytes[at] ?? 0;
  let cut = byte & 127;
  let next = at + 1;
  while ((byte & 128) !== 0 && next < bytes.length && cut <= maxPathBytes) {
    byte = bytes[next] ?? 0;
    cut = (cut + 1) * 128 + (byte & 127);
    next += 1;
  }
  return { cut, next };
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
