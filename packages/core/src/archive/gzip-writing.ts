// Writes what a gzip stream has around its deflated data (RFC 1952): without a time, a name or a system, so that it tells nothing of
// when and where it was made.

import { Buffer } from "node:buffer";

/** Magic, deflate, no flags, no time, no hint at the level, and 255: an unknown system. */
export const gzipHead: Uint8Array = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);

/** What follows the data: CRC-32 and number of all bytes that went into it. */
export function gzipTail(crc32: number, size: number): Buffer {
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32, 0);
  tail.writeUInt32LE(size % 2 ** 32, 4);
  return tail;
}
