// Numbers that only look random: the same for the same seed, lane and mutant, on every machine.

import { randomNumbers } from "../../packages/binary/test/fuzz/mutant.ts";

export class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomNumbers(seed);
  }

  /** 0 ≤ n < limit; 0 for a limit below 1. */
  below(limit: number): number {
    return Math.floor(this.#next() * Math.max(0, limit));
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError("nothing to pick from");
    return list[this.below(list.length)] as T;
  }
}

/** For mutant `number` of a lane: FNV-1a over all three, http://www.isthe.com/chongo/tech/comp/fnv/. */
export function randomOf(seed: number, lane: string, number: number): Random {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${seed} ${lane} ${number}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return new Random(hash);
}
