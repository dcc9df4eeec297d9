// Looks for a run of bytes in a part of a file, a chunk at a time.

import type { Window } from "../window.ts";

/** In the window, in bytes. */
export interface FileRange {
  readonly offset: number;
  readonly size: number;
}

/** As much as the names of all functions of a small program. */
export const firstChunkBytes = 128 * 1024;
export const maxChunkBytes = 1024 * 1024;

/** Where the bytes first are in the window; null when they are not in the range. What lies past the window is passed over. */
export function findBytes(window: Window, range: FileRange, wanted: readonly number[], where: string): number | null {
  const end = Math.min(range.offset + range.size, window.size);
  let chunk = firstChunkBytes;
  for (let at = range.offset; at + wanted.length <= end; ) {
    window.budget.step(where);
    const length = Math.min(chunk, end - at);
    // What a small program needs is mostly there already; the rest of a large one is looked through and forgotten.
    const view =
      chunk === firstChunkBytes ? window.view(where, at, length, true) : window.passing(where, at, length, true);
    const found = view.indexOfBytes(wanted);
    if (found >= 0) return at + found;
    // The next chunk begins before this one ends: the bytes may lie across the border.
    at += view.length - wanted.length + 1;
    chunk = maxChunkBytes;
  }
  return null;
}
