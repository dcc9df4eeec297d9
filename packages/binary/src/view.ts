// A run of bytes already read. Every access is range-checked: outside of the run it throws `Unreadable`.

import { Unreadable } from "./problem.ts";

const utf8 = new TextDecoder("utf-8");

export class View {
  readonly bytes: Uint8Array;
  readonly length: number;
  /** What is being read, in the format's own words. */
  readonly where: string;
  readonly #data: DataView;
  readonly #little: boolean;

  constructor(where: string, bytes: Uint8Array, little: boolean) {
    this.where = where;
    this.bytes = bytes;
    this.length = bytes.length;
    this.#data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#little = little;
  }

  u8(at: number): number {
    this.#check(at, 1);
    return this.#data.getUint8(at);
  }

  u16(at: number): number {
    this.#check(at, 2);
    return this.#data.getUint16(at, this.#little);
  }

  u32(at: number): number {
    this.#check(at, 4);
    return this.#data.getUint32(at, this.#little);
  }

  /** A 64-bit count, size or file offset. Throws when it is 2^53 or more: no file is that large. */
  u64(at: number): number {
    const value = this.u64OrNull(at);
    if (value === null) throw new Unreadable("malformed", this.where, "a size or offset of 2^53 or more");
    return value;
  }

  /** A 64-bit value; null from 2^53 on. Addresses of kernels and firmware are legitimately that high. */
  u64OrNull(at: number): number | null {
    this.#check(at, 8);
    const first = this.#data.getUint32(at, this.#little);
    const second = this.#data.getUint32(at + 4, this.#little);
    const high = this.#little ? second : first;
    return high > 0x1fffff ? null : high * 0x1_0000_0000 + (this.#little ? first : second);
  }

  /** An address or size as wide as the image's words. */
  word(at: number, bits: 32 | 64): number {
    return bits === 64 ? this.u64(at) : this.u32(at);
  }

  wordOrNull(at: number, bits: 32 | 64): number | null {
    return bits === 64 ? this.u64OrNull(at) : this.u32(at);
  }

  slice(at: number, length: number): Uint8Array {
    this.#check(at, length);
    return this.bytes.subarray(at, at + length);
  }

  text(at: number, length: number): string {
    return utf8.decode(this.slice(at, length));
  }

  /** Text in a field of fixed width, padded with NUL. */
  paddedText(at: number, width: number): string {
    const field = this.slice(at, width);
    const end = field.indexOf(0);
    return utf8.decode(end < 0 ? field : field.subarray(0, end));
  }

  /** Text up to a NUL or the end of the run. */
  cString(at: number): string {
    this.#check(at, 0);
    const end = this.bytes.indexOf(0, at);
    return utf8.decode(this.bytes.subarray(at, end < 0 ? this.length : end));
  }

  /** Whether the bytes at `at` are the given ones; false past the end. */
  startsWith(at: number, expected: readonly number[]): boolean {
    return expected.every((byte, index) => this.bytes[at + index] === byte);
  }

  #check(at: number, length: number): void {
    if (at < 0 || length < 0 || at + length > this.length) {
      throw new Unreadable("truncated", this.where, `ends after ${this.length} bytes; byte ${at + length} was wanted`);
    }
  }
}
