// The rounds of a lane, one after the other, each with random numbers of its own; what came of them is kept after each.

import { createHash } from "node:crypto";
import { randomNumbers } from "../../packages/binary/test/fuzz/mutant.ts";
import { Hang, type Lane } from "./lane.ts";

/** What is known of a lane so far, as it is kept. */
export interface Tally {
  readonly lane: string;
  readonly seed: number;
  readonly first: number;
  /** Rounds that are behind it. */
  done: number;
  stopped: number;
  finished: number;
  hangs: number;
  losses: number;
  ms: number;
  /** What was lost and what hung, with the round. */
  readonly faults: string[];
  /** Why it cannot be run here. */
  skipped: string | null;
}

export interface Range {
  readonly seed: number;
  /** Number of the first round. */
  readonly first: number;
  readonly rounds: number;
}

/** More are counted, not kept. */
const mostFaults = 50;

export function newTally(lane: string, { seed, first }: Range): Tally {
  const none = { done: 0, stopped: 0, finished: 0, hangs: 0, losses: 0, ms: 0 };
  return { lane, seed, first, ...none, faults: [], skipped: null };
}

/** Goes on where the tally ends. @param keep is told after each round */
export async function runRounds(lane: Lane, range: Range, tally: Tally, keep: (tally: Tally) => void): Promise<void> {
  if (tally.done >= range.rounds) return;
  const opened = await lane.open();
  if ("skipped" in opened) {
    tally.skipped = opened.skipped;
    keep(tally);
    return;
  }
  const fault = (number: number, what: string) => {
    if (tally.faults.length < mostFaults) tally.faults.push(`round ${number}: ${what}`);
  };
  try {
    while (tally.done < range.rounds) {
      const number = range.first + tally.done;
      const startMs = performance.now();
      try {
        await opened.round({
          number,
          random: randomNumbers(seedOf(lane.name, range.seed, number)),
          count: (end) => {
            tally[end] += 1;
          },
          lose(what) {
            tally.losses += 1;
            fault(number, what);
          },
        });
      } catch (error) {
        if (error instanceof Hang) tally.hangs += 1;
        else tally.losses += 1;
        fault(number, error instanceof Hang ? `hangs: ${error.message}` : String(error));
      }
      tally.ms += performance.now() - startMs;
      tally.done += 1;
      keep(tally);
    }
  } finally {
    await opened.close();
  }
}

function seedOf(lane: string, seed: number, round: number): number {
  return createHash("sha256").update(`${lane} ${seed} ${round}`).digest().readUInt32LE();
}
