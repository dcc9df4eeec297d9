// Which checks to run, from --only and --skip.

import { didYouMean } from "@goplumb/core/did-you-mean";
import { PlumbError } from "@goplumb/core/error";
import type { Problem } from "../problems/problem.ts";

export interface Selection {
  /** Ids to run; empty: all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

/** @throws PlumbError UNKNOWN_PROBLEM for an id that no problem has. */
export function select(problems: readonly Problem[], { only, skip }: Selection): readonly Problem[] {
  for (const id of [...only, ...skip]) {
    if (!problems.some((problem) => problem.id === id)) throw unknown(id, problems);
  }
  return problems.filter((problem) => (only.length === 0 || only.includes(problem.id)) && !skip.includes(problem.id));
}

/**
 * The selected problems that a machine shows.
 * @throws PlumbError UNKNOWN_PROBLEM, and NOT_OF_A_MACHINE when --only names a problem that only binaries show.
 */
export function machineChecks(problems: readonly Problem[], selection: Selection): readonly Problem[] {
  const chosen = select(problems, selection);
  const other = chosen.find((problem) => !problem.find && selection.only.includes(problem.id));
  if (!other) return chosen.filter((problem) => problem.find);
  throw new PlumbError({
    code: "NOT_OF_A_MACHINE",
    message: `${other.id} is seen in binaries, not in a machine`,
    hint: "look for it with: plumb inspect PATH",
  });
}

function unknown(id: string, problems: readonly Problem[]): PlumbError {
  const guess = didYouMean(
    id,
    problems.map((problem) => problem.id),
  );
  return new PlumbError({
    code: "UNKNOWN_PROBLEM",
    message: `no problem has the id ${id}`,
    hint: guess ? `did you mean ${guess}?` : "see all of them with: plumb doctor --list",
  });
}
