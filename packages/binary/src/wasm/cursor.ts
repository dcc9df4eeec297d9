// Reads one value after the other: LEB128 integers, names, vectors.
// https://webassembly.github.io/spec/core/binary/values.html

import { maxNameBytes } from "../limits.ts";
import { Unreadable } from "../problem.ts";
import type { View } from "../view.ts";

export class Cursor {
  readonly #view: View;
  #at = 0;

  constructor(view: View) {
    this.#view = view;
  }

  /** Bytes read so far. */
  get at(): number {
    return this.#at;
  }

  get done(): boolean {
    return this.#at >= this.#view.length;
  }

  u8(): number {
    const value = this.#view.u8(this.#at);
    this.#at += 1;
    return value;
  }

  /**
   * An unsigned LEB128 integer below 2^32. Superfluous zeros are legal as long as there are no more than five bytes: linkers leave
   * room that way for a size they learn later. Throws `Unreadable` for what is longer or larger.
   */
  u32(): number {
    let value = 0;
    for (let index = 0; index < 5; index++) {
      const byte = this.u8();
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80 && value <= 0xffff_ffff) return value;
    }
    throw this.malformed("an integer of more than 32 bits");
  }

  /** Passes over a LEB128 integer of `bits` bits. */
  skipInteger(bits: 32 | 33 | 64): void {
    for (let index = 0; index < Math.ceil(bits / 7); index++) {
      if (this.u8() < 0x80) return;
    }
    throw this.malformed(`an integer of more than ${bits} bits`);
  }

  /** Text with its length before it. Throws `Unreadable` when it is longer than 4 KiB. */
  name(): string {
    const length = this.u32();
    if (length > maxNameBytes) {
      throw new Unreadable("limit", this.#view.where, `a name of ${length} bytes; ${maxNameBytes} are read`);
    }
    const text = this.#view.text(this.#at, length);
    this.#at += length;
    return text;
  }

  /** The next `length` bytes, as a cursor of their own. */
  part(length: number): Cursor {
    const part = new Cursor(this.#view.sub(this.#view.where, this.#at, length));
    this.#at += length;
    return part;
  }

  malformed(message: string): Unreadable {
    return new Unreadable("malformed", this.#view.where, message);
  }
}
