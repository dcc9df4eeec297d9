// The memory of one walk: blocks of one size that are used again and again, and what decoders were granted besides.
// Nothing is ever allocated by a size that an archive claims.

import type { Bytes } from "./content.ts";
import { NotHeld } from "./content.ts";

const blockBytes = 1024 * 1024;
/** A range across blocks is copied; longer copies than this are not kept for the next one. */
const maxKeptCopy = 4 * blockBytes;

export class Memory {
  readonly #limit: number;
  readonly #free: Uint8Array[] = [];
  #used = 0;
  #copy = new Uint8Array(0);

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  /** A block with whatever was in it before; undefined when there is none left. */
  take(): Uint8Array | undefined {
    const idle = this.#free.pop();
    if (this.reserve(blockBytes)) return idle ?? new Uint8Array(blockBytes);
    if (idle !== undefined) this.#free.push(idle);
    return undefined;
  }

  give(blocks: readonly Uint8Array[]): void {
    this.#free.push(...blocks);
    this.release(blocks.length * blockBytes);
  }

  /** Counts `bytes` that somebody else allocates. False when they are not there. */
  reserve(bytes: number): boolean {
    if (this.#used + bytes > this.#limit) return false;
    this.#used += bytes;
    // Idle blocks make room for what others allocate.
    this.#free.length = Math.min(this.#free.length, Math.floor((this.#limit - this.#used) / blockBytes));
    return true;
  }

  release(bytes: number): void {
    this.#used -= bytes;
  }

  /** Room for a range that lies in more than one block. */
  copyOf(length: number): Uint8Array {
    if (length > maxKeptCopy) return new Uint8Array(length);
    if (this.#copy.length < length) this.#copy = new Uint8Array(length);
    return this.#copy.subarray(0, length);
  }
}

/** A file in blocks: from its first byte on, and from `tailStart` on when there were too few for all of it. */
export class Held implements Bytes {
  readonly #memory: Memory;
  readonly #head: Uint8Array[] = [];
  readonly #tail: Uint8Array[] = [];
  #size = 0;
  #ringed = false;
  #released = false;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  get size(): number {
    return this.#size;
  }

  get whole(): boolean {
    return this.#size <= (this.#head.length + this.#tail.length) * blockBytes;
  }

  /** The next byte needs another block, or the place of one that is given up: ask for room only when there is a next byte. */
  get full(): boolean {
    return this.#size % blockBytes === 0;
  }

  /** Where the next bytes of the file go; undefined when there are too few blocks even for its ends. `wrote` comes next. */
  room(): Uint8Array | undefined {
    const at = this.#size % blockBytes;
    if (at === 0 && !this.#grow()) return undefined;
    return (this.#tail.at(-1) ?? this.#head.at(-1))?.subarray(at);
  }

  wrote(bytes: number): void {
    this.#size += bytes;
  }

  read(offset: number, length: number): Uint8Array {
    if (this.#released) throw new Error("an archived file was read after the walk went on");
    const end = Math.min(this.#size, offset + Math.max(0, length));
    if (offset >= end) return new Uint8Array(0);
    const first = this.#part(offset, end);
    if (first.length === end - offset) return first;
    const copy = this.#memory.copyOf(end - offset);
    copy.set(first);
    for (let at = offset + first.length; at < end; ) {
      const part = this.#part(at, end);
      copy.set(part, at - offset);
      at += part.length;
    }
    return copy;
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    this.#memory.give(this.#head);
    this.#memory.give(this.#tail);
  }

  #grow(): boolean {
    const block = this.#ringed ? undefined : this.#memory.take();
    if (block !== undefined) {
      this.#head.push(block);
      return true;
    }
    if (!this.#ringed) {
      if (this.#head.length < 4) return false;
      this.#ringed = true;
      this.#tail.push(...this.#head.splice(this.#head.length >> 1));
    }
    const oldest = this.#tail.shift();
    if (oldest !== undefined) this.#tail.push(oldest);
    return true;
  }

  /** From `offset` to the end of its block, or to `end`. */
  #part(offset: number, end: number): Uint8Array {
    const index = Math.floor(offset / blockBytes);
    const firstOfTail = Math.ceil(this.#size / blockBytes) - this.#tail.length;
    const block = index < this.#head.length ? this.#head[index] : this.#tail[index - firstOfTail];
    if (block === undefined) throw new NotHeld(offset, end - offset);
    const start = index * blockBytes;
    return block.subarray(offset - start, Math.min(end - start, blockBytes));
  }
}
