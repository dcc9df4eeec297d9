// A part of a file (all of it, or one slice of a universal file) and the blocks of it already read.
// Small reads are made larger and the latest blocks are kept, so that a typical file costs 3 to 5 reads.

import type { Budget } from "./budget.ts";
import type { ByteSource } from "./byte-source.ts";
import { Unreadable } from "./problem.ts";
import { type Block, blockOf, View } from "./view.ts";

export class Window {
  /** Where the window begins in the file, in bytes. */
  readonly offset: number;
  readonly size: number;
  readonly budget: Budget;
  readonly #blocks: Blocks;

  constructor(blocks: Blocks, budget: Budget, offset: number, size: number) {
    this.#blocks = blocks;
    this.budget = budget;
    this.offset = offset;
    this.size = size;
  }

  /** Exactly `length` bytes at `offset`. Throws `Unreadable` when the window, the file or the budget ends before. */
  view(where: string, offset: number, length: number, little: boolean): View {
    if (!this.contains(offset, length)) throw pastEnd(where, offset, length, this.size);
    return this.#blocks.view(where, this.offset + offset, length, little);
  }

  /** At most `length` bytes at `offset`, fewer at the end of the window. */
  viewUpTo(where: string, offset: number, length: number, little: boolean): View {
    return this.view(where, offset, Math.min(length, Math.max(0, this.size - offset)), little);
  }

  /** Text at `offset` up to a NUL, at most `limit` bytes of it. */
  cString(where: string, offset: number, limit: number): string {
    for (let length = 128; ; length *= 4) {
      const view = this.viewUpTo(where, offset, Math.min(length, limit), true);
      const end = view.indexOf(0);
      if (end >= 0) return view.text(0, end);
      if (view.length >= limit) throw new Unreadable("limit", where, `a name longer than ${limit} bytes`);
      if (view.length < length) throw new Unreadable("truncated", where, "a name without its final NUL");
    }
  }

  part(where: string, offset: number, size: number): Window {
    if (!this.contains(offset, size)) throw pastEnd(where, offset, size, this.size);
    return new Window(this.#blocks, this.budget, this.offset + offset, size);
  }

  /** Reads a range in one go that will be needed piece by piece. Nothing happens when it is not wholly there. */
  prefetch(where: string, offset: number, length: number): void {
    if (this.contains(offset, length)) this.#blocks.view(where, this.offset + offset, length, true);
  }

  /**
   * Exactly `length` bytes to be looked through once: not kept, not copied. The view is valid until the next read.
   * Throws `Unreadable` as `view` does.
   */
  passing(where: string, offset: number, length: number, little: boolean): View {
    if (!this.contains(offset, length)) throw pastEnd(where, offset, length, this.size);
    this.budget.spendRead(where, length);
    return new View(where, blockOf(this.#blocks.direct(where, this.offset + offset, length)), 0, length, little);
  }

  /**
   * Bytes to be hashed and forgotten: not kept, not counted against the bytes read but against the size of the file.
   * The array may be reused by the next read. Throws `Unreadable` as `view` does.
   */
  bytesToHash(where: string, offset: number, length: number): Uint8Array {
    if (!this.contains(offset, length)) throw pastEnd(where, offset, length, this.size);
    this.budget.spendHash(where, length);
    return this.#blocks.direct(where, this.offset + offset, length);
  }

  contains(offset: number, length: number): boolean {
    return offset >= 0 && length >= 0 && offset <= this.size && length <= this.size - offset;
  }
}

/** A window over all of a source. */
export function windowOver(source: ByteSource, budget: Budget): Window {
  return new Window(new Blocks(source, budget), budget, 0, source.size);
}

/** The headers of most files lie in the first of these. */
const headBytes = 4096;
/** What is read elsewhere is rounded to this: names of a large library lie apart, and each of them costs as much. */
const grainBytes = 2048;
const keptBlocks = 8;

class Blocks {
  readonly #source: ByteSource;
  readonly #budget: Budget;
  /** The latest blocks, and where each begins in the file. */
  readonly #kept: Block[] = [];
  readonly #starts: number[] = [];
  #next = 0;

  constructor(source: ByteSource, budget: Budget) {
    this.#source = source;
    this.#budget = budget;
  }

  view(where: string, offset: number, length: number, little: boolean): View {
    for (let index = 0; index < this.#kept.length; index++) {
      const block = this.#kept[index];
      const into = offset - (this.#starts[index] ?? 0);
      if (block !== undefined && into >= 0 && into + length <= block.bytes.length) {
        return new View(where, block, into, length, little);
      }
    }
    return this.#read(where, offset, length, little);
  }

  direct(where: string, offset: number, length: number): Uint8Array {
    const bytes = this.#source.read(offset, length);
    if (bytes.length === length) return bytes;
    throw new Unreadable("truncated", where, `the file ended at byte ${offset + bytes.length} while it was read`);
  }

  #read(where: string, offset: number, length: number, little: boolean): View {
    const grain = offset < headBytes ? headBytes : grainBytes;
    const start = offset - (offset % grain);
    const end = Math.min(Math.ceil((offset + length) / grain) * grain, this.#source.size);
    this.#budget.spendRead(where, end - start);
    // The source may use its buffer again, so the bytes are copied; `slice` would not copy a Node Buffer.
    const block = blockOf(new Uint8Array(this.#source.read(start, end - start)));
    this.#kept[this.#next] = block;
    this.#starts[this.#next] = start;
    this.#next = (this.#next + 1) % keptBlocks;
    const available = start + block.bytes.length;
    if (offset + length <= available) return new View(where, block, offset - start, length, little);
    throw new Unreadable("truncated", where, `the file ended at byte ${available} while it was read`);
  }
}

function pastEnd(where: string, offset: number, length: number, size: number): Unreadable {
  return new Unreadable(
    "truncated",
    where,
    `${length} bytes at offset ${offset} lie outside of the ${size} bytes there are`,
  );
}
