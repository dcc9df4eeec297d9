// What one inspection may still spend, shared by every reader that works on the file.

import { goSearchSlackBytes, maxBytesRead, maxGoBytesRead, maxReads, maxSteps } from "./limits.ts";
import { Unreadable } from "./problem.ts";

export class Budget {
  /** Bytes that may still be hashed: each byte of the file once, however many slices and directories claim it. */
  #hashBytes: number;
  #bytes = maxBytesRead;
  #reads = maxReads;
  #steps = maxSteps;
  /** Bytes that searches for Go's data may still read. */
  #searchBytes: number;
  #searching = false;

  /** `fileSize` in bytes. */
  constructor(fileSize: number) {
    this.#hashBytes = fileSize;
    this.#searchBytes = Math.min(maxGoBytesRead, 3 * fileSize + goSearchSlackBytes);
  }

  /** Before a call of `read`. Throws `Unreadable` (limit) once the file has used up its share. */
  spendRead(where: string, length: number): void {
    if (length > (this.#searching ? this.#searchBytes : this.#bytes) || this.#reads < 1) {
      throw new Unreadable("limit", where, `not read: the file already made us read as much as we read of one file`);
    }
    if (this.#searching) this.#searchBytes -= length;
    else this.#bytes -= length;
    this.#reads -= 1;
  }

  /** Once for every iteration whose count the file decides. */
  step(where: string): void {
    if (this.#steps < 1) throw new Unreadable("limit", where, `stopped after ${maxSteps} table entries`);
    this.#steps -= 1;
  }

  /**
   * Runs a search for what Go's linker left, which may read more than headers do, and has bytes of its own for it: enough to pass over
   * the file three times (for the build info, for the function table, for the pointer to it), however many parts claim the same bytes.
   */
  goSearch<T>(search: () => T): T {
    this.#searching = true;
    try {
      return search();
    } finally {
      this.#searching = false;
    }
  }

  /** Before bytes are read to be hashed. Throws `Unreadable` (limit) when more are claimed than the file has. */
  spendHash(where: string, length: number): void {
    if (length > this.#hashBytes)
      throw new Unreadable("limit", where, "not hashed: signatures claim more bytes than the file has");
    this.#hashBytes -= length;
  }

  /** For a container whose size justifies more than one image may cost. */
  extend(more: { readonly bytes: number; readonly reads: number; readonly steps: number }): void {
    this.#bytes += more.bytes;
    this.#reads += more.reads;
    this.#steps += more.steps;
  }
}
