// A gzipped tar whose bytes follow from its files alone: nothing in it tells when, where and by whom it was made.

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";
import { gzipHead, gzipTail } from "@goplumb/core/archive/gzip-writing";
import { tarEnd, tarFilling, tarHeader } from "@goplumb/core/archive/tar-writing";
import { type ArchiveEntry, pieces } from "./archive-entry.ts";

/** In the order of the entries. Of each file a few pieces are in memory. */
export async function* tarGz(entries: readonly ArchiveEntry[], modifiedMs: number): AsyncGenerator<Uint8Array> {
  let sum = 0;
  let size = 0;
  const counted = async function* () {
    for await (const bytes of tar(entries, modifiedMs)) {
      sum = crc32(bytes, sum);
      size += bytes.length;
      yield bytes;
    }
  };
  // Level 9 takes three times as long for 2 %.
  const deflate = createDeflateRaw({ level: 6 });
  const done = pipeline(Readable.from(counted()), deflate);
  // What fails in it comes out of the reading too; whoever stops reading does not wait for it.
  done.catch(() => undefined);
  yield gzipHead;
  yield* deflate;
  await done;
  yield gzipTail(sum, size);
}

async function* tar(entries: readonly ArchiveEntry[], modifiedMs: number): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    const { name, mode, content } = entry;
    yield await tarHeader({ name, size: content.size, mode, modifiedMs });
    yield* pieces(entry);
    yield tarFilling(content.size);
  }
  yield tarEnd;
}
