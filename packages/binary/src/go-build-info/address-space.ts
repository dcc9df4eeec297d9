// Addresses of a program → bytes of its file. Build info is aligned and, before Go 1.18, chained by address.

import { Unreadable } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";

/** A run of bytes that is loaded at an address. */
export interface MappedRange {
  readonly address: number;
  /** In the window. */
  readonly offset: number;
  readonly size: number;
}

export class AddressSpace {
  readonly window: Window;
  readonly #ranges: readonly MappedRange[];

  constructor(window: Window, ranges: readonly MappedRange[]) {
    this.window = window;
    this.#ranges = ranges;
  }

  /** Exactly `length` bytes at `address`. */
  view(where: string, address: number, length: number, little: boolean): View {
    const { offset, available } = this.#locate(where, address);
    if (length > available)
      throw new Unreadable(
        "truncated",
        where,
        `${length} bytes at address 0x${address.toString(16)} end past their segment`,
      );
    return this.window.view(where, offset, length, little);
  }

  /** At most `length` bytes at `address`, fewer at the end of what is mapped. */
  viewUpTo(where: string, address: number, length: number, little: boolean): View {
    const { offset, available } = this.#locate(where, address);
    return this.window.viewUpTo(where, offset, Math.min(length, available), little);
  }

  #locate(where: string, address: number): { offset: number; available: number } {
    for (const { address: start, offset, size } of this.#ranges) {
      const into = address - start;
      if (into >= 0 && into < size) return { offset: offset + into, available: size - into };
    }
    throw new Unreadable("malformed", where, `address 0x${address.toString(16)} is in no segment of the file`);
  }
}

/** The part of a file that a segment puts in memory; none for a segment whose address is out of our range. */
export function mappedRange(segment: {
  readonly address: number | null;
  readonly offset: number;
  readonly fileSize: number;
}): MappedRange[] {
  return segment.address === null ? [] : [{ address: segment.address, offset: segment.offset, size: segment.fileSize }];
}
