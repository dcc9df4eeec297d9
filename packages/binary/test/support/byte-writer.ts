// Writes the small files that tests need and no compiler here makes: numbers of either byte order, text, padding.

export class ByteWriter {
  readonly #bytes: number[] = [];
  readonly little: boolean;

  constructor(little = true) {
    this.little = little;
  }

  get length(): number {
    return this.#bytes.length;
  }

  u8(...values: number[]): this {
    this.#bytes.push(...values.map((value) => value & 0xff));
    return this;
  }

  u16(...values: number[]): this {
    return this.#numbers(2, values);
  }

  u32(...values: number[]): this {
    return this.#numbers(4, values);
  }

  u64(...values: number[]): this {
    return this.#numbers(8, values);
  }

  /** Numbers as wide as an address of the file. */
  word(bits: 32 | 64, ...values: number[]): this {
    return this.#numbers(bits / 8, values);
  }

  /** One byte a character. */
  text(text: string): this {
    for (const character of text) this.#bytes.push(character.charCodeAt(0) & 0xff);
    return this;
  }

  raw(bytes: Uint8Array): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  /** Zeros up to an offset. */
  padTo(offset: number): this {
    while (this.#bytes.length < offset) this.#bytes.push(0);
    return this;
  }

  align(to: number): this {
    return this.padTo(Math.ceil(this.length / to) * to);
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  #numbers(size: number, values: readonly number[]): this {
    for (const value of values) {
      const digits = Array.from({ length: size }, (_, index) => Number((BigInt(value) >> BigInt(8 * index)) & 0xffn));
      this.u8(...(this.little ? digits : digits.reverse()));
    }
    return this;
  }
}
