// What a lane is: one kind of hostile input, its seeds, and the entrance of plumb through which its mutants go.

import { PlumbError } from "../../packages/core/src/error.ts";
import type { Random } from "./random.ts";

export interface Lane {
  readonly name: string;
  /** What is mutated, and what reads it, in a few words; for the document. */
  readonly what: string;
  /** Mutants of a whole run, and of the quick one that the tests make. */
  readonly mutants: number;
  readonly quick: number;
  /** Longest time for one mutant in milliseconds: it is tried again, and the shortest time counts. */
  readonly slowMs: number;
  /** `folder` is empty, and removed by the caller. */
  open(folder: string): Promise<OpenLane>;
}

export interface OpenLane {
  readonly seeds: number;
  /** The same for the same numbers. @param number the same that `random` was made of */
  mutant(random: Random, number: number): Mutant;
}

export interface Mutant {
  /** Which seed, and where that says more, what was done to it. */
  readonly what: string;
  /** To keep it: file by file where it is several. */
  readonly bytes: Readonly<Record<string, Uint8Array>>;
  /**
   * Sends it through the entrance. True: it was taken for what it pretends to be; false: it was refused, in the documented way.
   * Whatever it throws is a fault.
   */
  run(): boolean | Promise<boolean>;
}

/** A promise that plumb makes and did not keep. */
class BrokenPromise extends Error {}

export function promised(holds: boolean, promise: string): void {
  if (!holds) throw new BrokenPromise(promise);
}

/** True when `attempt` succeeds, false for a refusal; other errors pass through. */
export async function admitted(
  attempt: () => unknown,
  isRefusal: (error: unknown) => boolean = (error) => error instanceof PlumbError,
): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

const raw = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Of text that goes to a terminal: lines, and nothing that commands it or hides in it. */
export function promiseVisible(text: string, of: string): void {
  const found = raw.exec(text.replaceAll("\n", ""));
  if (found) {
    const code = found[0].codePointAt(0)?.toString(16) ?? "";
    const around = text.replaceAll("\n", "").slice(Math.max(0, found.index - 40), found.index + 20);
    throw new BrokenPromise(
      `${of}: U+${code.padStart(4, "0")} goes to the terminal as it is, in ${JSON.stringify(around)}`,
    );
  }
}

/** What an injected command would do: in what people paste it has to stand inside of quotes. */
export const planted = "touch planted";

/** Of a command line that plumb tells people to type. */
export function promiseInert(command: string): void {
  // What stands in quotes runs nothing, unless a command begins within double ones.
  const bare = command.replace(/'[^']*'|"((?:\\[\s\S]|[^"\\])*)"|\\[\s\S]/g, (_, quoted: string | undefined) => {
    const live = (quoted ?? "").replace(/\\[\s\S]/g, "");
    return /[$`]/.test(live) ? live : "";
  });
  const runs = bare.includes(planted) || bare.includes("\n");
  if (runs) throw new BrokenPromise(`to be typed, and it runs what a file says: ${JSON.stringify(command)}`);
}
