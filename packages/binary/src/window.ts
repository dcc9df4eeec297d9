// A part of a file (all of it, or one slice of a universal file) and the blocks of it already read.
// Small reads are rounded to 4 KiB pages and the latest blocks are kept, so that a typical file costs 3 to 5 reads.

import type { Budget } from "./budget.ts";
import type { ByteSource } from "./byte-source.ts";
import { Unreadable } from "./problem.ts";
import { View } from "./view.ts";

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
    return new View(where, this.#blocks.load(where, this.offset + offset, length), little);
  }

  /** At most `length` bytes at `offset`, fewer at the end of the window. */
  viewUpTo(where: string, offset: number, length: number, little: boolean): View {
    return this.view(where, offset, Math.min(length, Math.max(0, this.size - offset)), little);
  }

  /** Text at `offset` up to a NUL, at most `limit` bytes of it. */
  cString(where: string, offset: number, limit: number): string {
    for (let length = 128; ; length *= 4) {
      const view = this.viewUpTo(where, offset, Math.min(length, limit), true);
      if (view.bytes.includes(0)) return view.cString(0);
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
    if (this.contains(offset, length)) this.#blocks.load(where, this.offset + offset, length);
  }

  contains(offset: number, length: number): boolean {
    return offset >= 0 && length >= 0 && offset <= this.size && length <= this.size - offset;
  }
}

/** A window over all of a source. */
export function windowOver(source: ByteSource, budget: Budget): Window {
  return new Window(new Blocks(source, budget), budget, 0, source.size);
}

const pageBytes = 4096;
const keptBlocks = 8;

interface Block {
  readonly start: number;
  readonly bytes: Uint8Array;
}

class Blocks {
  readonly #source: ByteSource;
  readonly #budget: Budget;
  readonly #kept: Block[] = [];
  #next = 0;

  constructor(source: ByteSource, budget: Budget) {
    this.#source = source;
    this.#budget = budget;
  }

  load(where: string, offset: number, length: number): Uint8Array {
    const { start, bytes } =
      this.#kept.find((block) => covers(block, offset, length)) ?? this.#read(where, offset, length);
    if (offset - start + length > bytes.length) {
      throw new Unreadable("truncated", where, `the file ended at byte ${start + bytes.length} while it was read`);
    }
    return bytes.subarray(offset - start, offset - start + length);
  }

  #read(where: string, offset: number, length: number): Block {
    const start = offset - (offset % pageBytes);
    const end = Math.min(Math.ceil((offset + length) / pageBytes) * pageBytes, this.#source.size);
    this.#budget.spendRead(where, end - start);
    // The source may use its buffer again, so the bytes are copied; `slice` would not copy a Node Buffer.
    const block = { start, bytes: new Uint8Array(this.#source.read(start, end - start)) };
    this.#kept[this.#next] = block;
    this.#next = (this.#next + 1) % keptBlocks;
    return block;
  }
}

function covers(block: Block, offset: number, length: number): boolean {
  return offset >= block.start && offset + length <= block.start + block.bytes.length;
}

function pastEnd(where: string, offset: number, length: number, size: number): Unreadable {
  return new Unreadable(
    "truncated",
    where,
    `${length} bytes at offset ${offset} lie outside of the ${size} bytes there are`,
  );
}
