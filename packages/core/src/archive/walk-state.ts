// What the layers of one walk share: its workspace, what it has decompressed so far, and its turns of the event loop.

import { Broken } from "./found.ts";
import { type ArchiveLimits, bytesPerTurn } from "./limits.ts";
import type { Workspace } from "./workspace.ts";

export class Walk {
  readonly limits: ArchiveLimits;
  readonly workspace: Workspace;
  readonly #size: number;
  readonly #signal: AbortSignal | undefined;
  #decompressed = 0;
  #sinceTurn = 0;

  /** `size`: bytes of the archive that was given. */
  constructor(size: number, limits: ArchiveLimits, workspace: Workspace, signal: AbortSignal | undefined) {
    this.limits = limits;
    this.workspace = workspace;
    this.#size = size;
    this.#signal = signal;
  }

  /** Counts what came out of any decoder, over all layers. Throws when the walk has used up what it may. */
  spend(decompressed: number): void {
    this.#decompressed += decompressed;
    if (this.exceeds(this.#decompressed, this.#size)) {
      const message = `${this.#decompressed} bytes came out of ${this.#size}, archives inside included`;
      throw new Broken([], "limit", message, true);
    }
  }

  exceeds(decompressed: number, compressed: number): boolean {
    return decompressed > this.limits.freeBytes && decompressed > compressed * this.limits.ratio;
  }

  /** Counts bytes that were worked on. True when it is time to await `turn`. */
  due(bytes: number): boolean {
    this.#sinceTurn += bytes;
    return this.#sinceTurn >= bytesPerTurn;
  }

  /** Lets others have the event loop. Throws the signal's reason once it is aborted. */
  async turn(): Promise<void> {
    this.#sinceTurn = 0;
    await new Promise((resolve) => setImmediate(resolve));
    this.throwIfAborted();
  }

  throwIfAborted(): void {
    this.#signal?.throwIfAborted();
  }
}
