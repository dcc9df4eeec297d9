// A run of bytes already read. Every access is range-checked: outside of the run it throws `Unreadable`.
// A view refers to its block instead of making typed arrays of its own, which is what most of the time would go into.

import { Unreadable } from "./problem.ts";

const utf8 = new TextDecoder("utf-8");

/** Bytes that were read together, two ways to look at them. */
export interface Block {
  readonly bytes: Uint8Array;
  readonly data: DataView;
}

export function blockOf(bytes: Uint8Array): Block {
  return { bytes, data: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

export class View {
  readonly length: number;
  /** What is being read, in the format's own words. */
  readonly where: string;
  readonly #block: Block;
  readonly #start: number;
  readonly #little: boolean;

  /** `length` bytes at `start` of the block: the caller has checked that they are there. */
  constructor(where: string, block: Block, start: number, length: number, little: boolean) {
    this.where = where;
    this.length = length;
    this.#block = block;
    this.#start = start;
    this.#little = little;
  }

  u8(at: number): number {
    return this.#block.data.getUint8(this.#checked(at, 1));
  }

  u16(at: number): number {
    return this.#block.data.getUint16(this.#checked(at, 2), this.#little);
  }

  u32(at: number): number {
    return this.#block.data.getUint32(this.#checked(at, 4), this.#little);
  }

  /** The lower half of a 64-bit value. */
  low32(at: number): number {
    return this.#block.data.getUint32(this.#checked(at, 8) + (this.#little ? 0 : 4), this.#little);
  }

  /** A 64-bit count, size or file offset. Throws when it is 2^53 or more: no file is that large. */
  u64(at: number): number {
    const value = this.u64OrNull(at);
    if (value === null) throw new Unreadable("malformed", this.where, "a size or offset of 2^53 or more");
    return value;
  }

  /** A 64-bit value; null from 2^53 on. Addresses of kernels and firmware are legitimately that high. */
  u64OrNull(at: number): number | null {
    const start = this.#checked(at, 8);
    const { data } = this.#block;
    const high = data.getUint32(this.#little ? start + 4 : start, this.#little);
    const low = data.getUint32(this.#little ? start : start + 4, this.#little);
    return high > 0x1fffff ? null : high * 0x1_0000_0000 + low;
  }

  /** An address or size as wide as the image's words. */
  word(at: number, bits: 32 | 64): number {
    return bits === 64 ? this.u64(at) : this.u32(at);
  }

  wordOrNull(at: number, bits: 32 | 64): number | null {
    return bits === 64 ? this.u64OrNull(at) : this.u32(at);
  }

  /** A part of this run. */
  sub(where: string, at: number, length: number): View {
    return new View(where, this.#block, this.#checked(at, length), length, this.#little);
  }

  /** The bytes themselves, not a copy. */
  bytes(at: number, length: number): Uint8Array {
    const start = this.#checked(at, length);
    return this.#block.bytes.subarray(start, start + length);
  }

  text(at: number, length: number): string {
    const start = this.#checked(at, length);
    return utf8.decode(this.#block.bytes.subarray(start, start + length));
  }

  /** Text in a field of fixed width, padded with NUL. */
  paddedText(at: number, width: number): string {
    const end = this.indexOf(0, at, width);
    return this.text(at, end < 0 ? width : end - at);
  }

  /** Text up to a NUL or the end of the run. */
  cString(at: number): string {
    return this.paddedText(at, this.length - at);
  }

  /** Where a byte first is, among `length` bytes from `from` on; -1 when it is not there. */
  indexOf(byte: number, from = 0, length = this.length - from): number {
    const start = this.#checked(from, length);
    const { bytes } = this.#block;
    for (let index = 0; index < length; index++) {
      if (bytes[start + index] === byte) return from + index;
    }
    return -1;
  }

  /** Where a run of bytes first is, -1 when it is not there: by Horspool's algorithm, twice as fast as looking at every byte. */
  indexOfBytes(wanted: readonly number[]): number {
    const { bytes } = this.#block;
    const start = this.#start;
    const last = wanted.length - 1;
    const skips = new Uint8Array(256).fill(Math.min(wanted.length, 255));
    for (let index = 0; index < last; index++) skips[wanted[index] ?? 0] = Math.min(last - index, 255);
    for (let at = last; at < this.length; ) {
      const byte = bytes[start + at] ?? 0;
      if (byte === wanted[last] && this.startsWith(at - last, wanted)) return at - last;
      at += skips[byte] ?? 1;
    }
    return -1;
  }

  /** Where a 32-bit number of at least `least` is, among those at `from` and every `step` bytes after; -1 when there is none. */
  indexOfNumber(least: number, from: number, step: number): number {
    const { data } = this.#block;
    const start = this.#start;
    for (let at = from; at + 4 <= this.length; at += step) {
      if (data.getUint32(start + at, this.#little) >= least) return at;
    }
    return -1;
  }

  /** Whether the bytes at `at` are the given ones; false when the run ends before. */
  startsWith(at: number, expected: readonly number[]): boolean {
    if (at < 0 || at + expected.length > this.length) return false;
    const start = this.#start + at;
    const { bytes } = this.#block;
    for (let index = 0; index < expected.length; index++) {
      if (bytes[start + index] !== expected[index]) return false;
    }
    return true;
  }

  /** Two lower-case digits a byte. */
  hexadecimal(at: number, length: number): string {
    const start = this.#checked(at, length);
    const { data } = this.#block;
    let text = "";
    let index = 0;
    // Four bytes at once: build ids of thousands of files are made into text.
    for (; index + 4 <= length; index += 4)
      text += data
        .getUint32(start + index)
        .toString(16)
        .padStart(8, "0");
    for (; index < length; index++)
      text += data
        .getUint8(start + index)
        .toString(16)
        .padStart(2, "0");
    return text;
  }

  /** Where byte `at` lies in the block, when `length` bytes are there. */
  #checked(at: number, length: number): number {
    if (!(at >= 0 && length >= 0 && at + length <= this.length)) {
      throw new Unreadable("truncated", this.where, `ends after ${this.length} bytes; byte ${at + length} was wanted`);
    }
    return this.#start + at;
  }
}
