// The frames of a zstd stream, from their outside (RFC 8878, 3.1): how large a window each asks for, and whether the last
// one is complete. The decoder behind node:zlib says neither.

import { CodecRefusal } from "./codec.ts";
import { maxZstdWindowLog } from "./limits.ts";

type Part = "magic" | "skippable" | "descriptor" | "header" | "block" | "content";

const skippableMagic = 0x184d2a50;
const zstdMagic = 0xfd2fb528;

/** Follows the stream in pieces of any size. Bytes that are no frame end the following: the decoder judges them. */
export class ZstdFrames {
  readonly #field = new Uint8Array(14);
  #part: Part = "magic";
  #wanted = 4;
  #got = 0;
  #lastBlock = false;
  #checksum = false;
  #lost = false;
  /** The largest window asked for so far, in bytes. */
  window = 0;

  /** Nothing is open: the stream may end here. */
  get complete(): boolean {
    return this.#lost || (this.#part === "magic" && this.#got === 0);
  }

  follow(piece: Uint8Array): void {
    let at = 0;
    while (at < piece.length && !this.#lost) {
      const taken = Math.min(this.#wanted - this.#got, piece.length - at);
      if (this.#part !== "content") this.#field.set(piece.subarray(at, at + taken), this.#got);
      this.#got += taken;
      at += taken;
      while (this.#got === this.#wanted && !this.#lost) this.#next();
    }
  }

  #expect(part: Part, bytes: number): void {
    this.#part = part;
    this.#wanted = bytes;
    this.#got = 0;
    if (part === "content" && bytes === 0) this.#next();
  }

  #next(): void {
    if (this.#part === "magic") this.#magic(this.#number(4));
    else if (this.#part === "descriptor") this.#descriptor(this.#field[0] ?? 0);
    else if (this.#part === "header") this.#header();
    else if (this.#part === "block") this.#block(this.#number(3));
    else if (this.#part === "skippable") this.#skippable();
    else this.#afterContent();
  }

  #magic(magic: number): void {
    if (magic === zstdMagic) this.#expect("descriptor", 1);
    else if (magic - (magic % 16) === skippableMagic) this.#expect("skippable", 4);
    else this.#lost = true;
  }

  #skippable(): void {
    this.#lastBlock = true;
    this.#checksum = false;
    this.#expect("content", this.#number(4));
  }

  #afterContent(): void {
    if (!this.#lastBlock) {
      this.#expect("block", 3);
    } else if (this.#checksum) {
      this.#checksum = false;
      this.#expect("content", 4);
    } else {
      this.#expect("magic", 4);
    }
  }

  #descriptor(flags: number): void {
    this.#checksum = (flags & 4) !== 0;
    this.#expect("header", 1 + headerBytes(flags));
    // The descriptor stays in front, for the length of what follows depends on it.
    this.#field[0] = flags;
    this.#got = 1;
  }

  #header(): void {
    const flags = this.#field[0] ?? 0;
    const single = (flags & 0x20) !== 0;
    const window = single ? this.#contentSize(flags) : windowOf(this.#field[1] ?? 0);
    if (window > 2 ** maxZstdWindowLog) {
      throw new CodecRefusal("limit", `a zstd window of ${window} bytes is more than is held`);
    }
    this.window = Math.max(this.window, window);
    this.#expect("block", 3);
  }

  #contentSize(flags: number): number {
    const length = contentSizeBytes(flags);
    const from = 1 + dictionaryBytes(flags);
    let size = 0;
    for (let at = from + length - 1; at >= from; at--) size = size * 256 + (this.#field[at] ?? 0);
    return length === 2 ? size + 256 : size;
  }

  #block(header: number): void {
    this.#lastBlock = (header & 1) === 1;
    // Of type 1 (RLE) only the byte that repeats is there, whatever the size says.
    this.#expect("content", ((header >> 1) & 3) === 1 ? 1 : header >> 3);
  }

  #number(bytes: number): number {
    let value = 0;
    for (let at = bytes - 1; at >= 0; at--) value = value * 256 + (this.#field[at] ?? 0);
    return value;
  }
}

function headerBytes(flags: number): number {
  return ((flags & 0x20) === 0 ? 1 : 0) + dictionaryBytes(flags) + contentSizeBytes(flags);
}

function dictionaryBytes(flags: number): number {
  return [0, 1, 2, 4][flags & 3] ?? 0;
}

function contentSizeBytes(flags: number): number {
  return [(flags & 0x20) === 0 ? 0 : 1, 2, 4, 8][flags >> 6] ?? 0;
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}
