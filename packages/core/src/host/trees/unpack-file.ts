// Takes a file out of a zip: reads its compressed bytes in the archive, and writes a file that was not there. All goes through two
// pieces of memory that are used again and again.

import { Buffer } from "node:buffer";
import { constants, openSync, readSync } from "node:fs";
import { openDeflate } from "../../archive/zlib-codec.ts";
import type { HashedFile, PackedFile } from "../tree-work.ts";
import { NewFiles } from "./new-files.ts";

export async function openUnpacking({
  archive,
  folder,
}: {
  readonly archive: string;
  readonly folder: string;
}): Promise<(file: PackedFile) => HashedFile> {
  const source = openSync(archive, constants.O_RDONLY);
  const files = new NewFiles(folder);
  const input = Buffer.allocUnsafe(256 * 1024);
  const output = Buffer.allocUnsafe(1024 * 1024);
  const codec = await openDeflate();

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
    const made = files.create(file);
    try {
      let size = 0;
      for (const bytes of content(file)) {
        size += bytes.length;
        if (size > file.size) break;
        made.write(bytes);
      }
      if (size !== file.size) throw new Error(`${file.path} has not the ${file.size} bytes that its archive says`);
      return made.finish();
    } finally {
      made.close();
    }
  };
}
