// Takes a file out of a stream into memory.

import { Broken } from "./found.ts";
import { Held } from "./memory.ts";
import type { Sequence } from "./sequence.ts";
import type { Walk } from "./walk-state.ts";

/** All that is left of `sequence`, or its two ends. To be released by the caller. Throws Broken for `path`. */
export async function hold(sequence: Sequence, walk: Walk, path: readonly string[]): Promise<Held> {
  const held = new Held(walk.workspace.memory);
  try {
    while (!held.full || sequence.peek(1).length > 0) {
      const room = held.room();
      if (room === undefined) throw new Broken(path, "limit", "no memory left to hold it");
      const taken = sequence.take(room);
      if (taken === 0) break;
      held.wrote(taken);
      if (walk.due(taken)) await walk.turn();
    }
    return held;
  } catch (error) {
    held.release();
    throw error;
  }
}

/** Passes over all that is left, so that what decodes it can say whether it was whole. */
export async function drain(sequence: Sequence, walk: Walk): Promise<void> {
  const step = sequence.left ?? 1024 * 1024;
  for (;;) {
    const passed = sequence.skip(step);
    if (passed < step || step === 0) return;
    if (walk.due(passed)) await walk.turn();
  }
}
