// How an archive is read: members are small and follow one another, so their headers come in chunks; after a large one only a
// page is read.

import type { Window } from "../window.ts";

const chunkBytes = 64 * 1024;
const pageBytes = 4096;
/** A member's header, a long name, and the first bytes of an object. */
const wantedBytes = 2048;

export class ReadAhead {
  readonly #file: Window;
  #start = 0;
  #end = 0;

  constructor(file: Window) {
    this.#file = file;
  }

  /** Before the header at `at` is read. */
  to(at: number): void {
    const { size } = this.#file;
    if (at >= this.#start && Math.min(at + wantedBytes, size) <= this.#end) return;
    const isNear = at >= this.#start && at - this.#end < chunkBytes;
    const length = Math.min(isNear ? chunkBytes : pageBytes, size - at);
    this.#file.prefetch("ar archive", at, length);
    this.#start = at;
    this.#end = at + length;
  }

  /** After so much was read of one member that the chunk is no longer kept. */
  forget(): void {
    this.#end = this.#start;
  }
}
