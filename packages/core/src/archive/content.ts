// Random access to bytes: a file, a range of one, or what was held in memory.

/** Random access. Structurally `OpenFile` of the host, and what the reader of executables takes. */
export interface Bytes {
  readonly size: number;
  /** At most `length` bytes at `offset`; fewer at the end. The buffer may be reused by the next call. */
  read(offset: number, length: number): Uint8Array;
}

/** A range was asked for that is not in memory: only the ends of that file were kept. */
export class NotHeld extends Error {
  readonly offset: number;
  readonly length: number;

  constructor(offset: number, length: number) {
    super(`${length} bytes at ${offset} were not kept: the file is too large to hold`);
    this.name = "NotHeld";
    this.offset = offset;
    this.length = length;
  }
}

/** The range `[start, start + size)` of `whole` as content of its own. Reads nothing, copies nothing. */
export function slice(whole: Bytes, start: number, size: number): Bytes {
  return {
    size,
    read: (offset, length) => whole.read(start + Math.min(offset, size), Math.max(0, Math.min(length, size - offset))),
  };
}
