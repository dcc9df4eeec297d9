// A file that is to be written: its size, and its bytes piece by piece, so that none is ever held as a whole.

import type { ByteSource } from "./byte-source.ts";
import { Refusal } from "./refusal.ts";

/** A file to be written. */
export interface NewFile {
  /** Bytes. */
  readonly size: number;
  /**
   * All bytes, in their order; `size` of them. They are read from the sources while they are asked for, and the next chunk may use the
   * memory of the one before. Each call begins anew.
   * @throws Refusal when a source is shorter than it was; what `read` of a source throws passes through
   */
  chunks(): Iterable<Uint8Array>;
}

/** Read at once. A multiple of the page that code signatures hash; larger ones no longer fit a processor's cache. */
export const chunkBytes = 256 * 1024;

/** A part of a source, as a source. */
export function sourcePart(source: ByteSource, offset: number, size: number): ByteSource {
  return {
    size,
    read: (at, length) => source.read(offset + Math.min(at, size), Math.max(0, Math.min(length, size - at))),
  };
}

/** All of a source as it is. */
export function copyOf(source: ByteSource): NewFile {
  return {
    size: source.size,
    *chunks() {
      for (let at = 0; at < source.size; at += chunkBytes)
        yield wholeRead(source, at, Math.min(chunkBytes, source.size - at));
    },
  };
}

/** @throws Refusal when the source has fewer bytes there. */
export function wholeRead(source: ByteSource, offset: number, length: number): Uint8Array {
  const bytes = source.read(offset, length);
  if (bytes.length === length) return bytes;
  throw new Refusal("malformed", `the file ended at byte ${offset + bytes.length} while it was read`);
}
