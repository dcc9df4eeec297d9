// Files on their way to the threads that write them: cut into pieces, many small ones in a slot of shared memory.

import type { MessagePort } from "node:worker_threads";
import type { Source } from "../../archive/sequence.ts";
import type { AdmittedFile } from "../../archive/tree-rules.ts";
import type { Slots } from "./shared-pieces.ts";

/** Part of a file, in a slot. */
export interface Piece extends AdmittedFile {
  readonly offset: number;
  readonly length: number;
  /** It is the beginning of the file, and its end. */
  readonly first: boolean;
  readonly last: boolean;
}

/** To be written in the order in which they come. */
export interface SlotOfPieces {
  readonly slot: number;
  readonly pieces: readonly Piece[];
}

const mostPieces = 512;

export class FilePieces {
  readonly #slots: Slots;
  readonly #writers: readonly MessagePort[];
  #writer = 0;
  #slot: number | undefined;
  #memory: Uint8Array = new Uint8Array();
  #filled = 0;
  #pieces: Piece[] = [];

  constructor(slots: Slots, writers: readonly MessagePort[]) {
    this.#slots = slots;
    this.#writers = writers;
  }

  /** Takes the next `size` bytes of a source for a file. @throws Error when the source ends before that, and Stopped */
  add({ path, program }: AdmittedFile, size: number, source: Source): void {
    let left = size;
    for (let first = true; first || left > 0; first = false) {
      if (this.#slot === undefined) this.#open(first);
      const offset = this.#filled;
      const end = Math.min(this.#memory.length, offset + left);
      while (this.#filled < end) {
        const count = source.take(this.#memory.subarray(this.#filled, end));
        if (count === 0) throw new Error(`it ends within ${path}`);
        this.#filled += count;
      }
      left -= end - offset;
      this.#pieces.push({ path, program, offset, length: end - offset, first, last: left === 0 });
      if (this.#filled === this.#memory.length || this.#pieces.length === mostPieces) this.#send();
    }
  }

  /** After the last file. What was not sent by then belongs to a file that is not whole, or comes now. */
  end(): void {
    this.#send();
    for (const writer of this.#writers) writer.postMessage(null);
  }

  /** A file goes on at the writer that has its beginning. */
  #open(anyWriter: boolean): void {
    if (anyWriter) this.#writer = this.#slots.idlest(this.#writers.length);
    this.#slot = this.#slots.take(this.#writer);
    this.#memory = this.#slots.bytes(this.#slot);
    this.#filled = 0;
  }

  #send(): void {
    if (this.#slot === undefined) return;
    const message: SlotOfPieces = { slot: this.#slot, pieces: this.#pieces };
    this.#writers[this.#writer]?.postMessage(message);
    this.#slot = undefined;
    this.#pieces = [];
  }
}
