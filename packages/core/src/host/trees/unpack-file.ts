// Takes a file out of a zip: reads its compressed bytes in the archive, and writes a file that was not there. All goes through two
// pieces of memory that are used again and again.

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { closeSync, constants, fchmodSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { openDeflate } from "../../archive/zlib-codec.ts";
import type { HashedFile, PackedFile } from "../tree-work.ts";

export async function openUnpacking({
  archive,
  folder,
}: {
  readonly archive: string;
  readonly folder: string;
}): Promise<(file: PackedFile) => HashedFile> {
  const source = openSync(archive, constants.O_RDONLY);
  const made = new Set<string>();
  const input = Buffer.allocUnsafe(256 * 1024);
  const output = Buffer.allocUnsafe(1024 * 1024);
  const codec = await openDeflate();

  const makeParent = (path: string) => {
    const parent = dirname(path);
    if (made.has(parent)) return;
    mkdirSync(parent, { recursive: true, mode: 0o755 });
    made.add(parent);
  };
  /** Where the bytes begin: behind a header of 30 bytes, a name and more (APPNOTE 4.3.7). */
  const startOf = ({ headerOffset, path }: PackedFile): number => {
    const count = readSync(source, input, 0, 30, headerOffset);
    if (count < 30 || input.readUInt32LE(0) !== 0x04034b50)
      throw new Error(`${path} does not begin where its archive says`);
    return headerOffset + 30 + input.readUInt16LE(26) + input.readUInt16LE(28);
  };
  function* packed(file: PackedFile): Generator<Uint8Array> {
    const { compressedSize } = file;
    const offset = startOf(file);
    for (let at = 0; at < compressedSize; ) {
      const count = readSync(source, input, 0, Math.min(input.length, compressedSize - at), offset + at);
      if (count === 0) throw new Error(`${archive} ends too soon`);
      yield input.subarray(0, count);
      at += count;
    }
  }
  /** What is handed out is overwritten by the next piece. */
  function* content(file: PackedFile): Generator<Uint8Array> {
    if (file.method === "stored") {
      yield* packed(file);
      return;
    }
    codec.reset();
    for (let rest of packed(file)) {
      for (let full = true; full; ) {
        const { consumed, produced } = codec.decode(rest, output);
        if (produced > 0) yield output.subarray(0, produced);
        rest = rest.subarray(consumed);
        full = produced === output.length;
      }
    }
  }
  return (file) => {
    const target = join(folder, file.path);
    makeParent(target);
    // Executable by nobody until all of it is there.
    const descriptor = openSync(target, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o444);
    try {
      const hash = createHash("sha256");
      let size = 0;
      let script = false;
      for (const bytes of content(file)) {
        if (size === 0) script = bytes[0] === 0x23 && bytes[1] === 0x21;
        size += bytes.length;
        if (size > file.size) break;
        hash.update(bytes);
        for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at);
      }
      if (size !== file.size) throw new Error(`${file.path} has not the ${file.size} bytes that its archive says`);
      const program = file.program || script;
      fchmodSync(descriptor, program ? 0o555 : 0o444);
      return { path: file.path, sha256: hash.digest("hex") };
    } finally {
      closeSync(descriptor);
    }
  };
}
