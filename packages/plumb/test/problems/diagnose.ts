// Runs all problems over a whole machine, and one of them down to the commands it offers.

import { contextOf } from "../../src/doctor/context.ts";
import { problems } from "../../src/problems/index.ts";
import type { Severity } from "../../src/problems/problem.ts";
import { type Machines, snapshotOf } from "../snapshots.ts";

export interface Diagnosis {
  readonly found: string;
  readonly wanted: string;
  readonly severity: Severity;
  /** Where the evidence lies. */
  readonly at: readonly string[];
  readonly commands: readonly string[];
  /** Commands of the remedies that are safe. */
  readonly safe: readonly string[];
}

/** Ids of everything that shows on the machine, one for each match. */
export function idsOn(machines: Machines): string[] {
  return problems.flatMap((problem) => (problem.find?.(machines) ?? []).map(() => problem.id));
}

/** Every match of one problem, with the severity in force. */
export function diagnose(id: string, machines: Machines): Diagnosis[] {
  const problem = problems.find((candidate) => candidate.id === id);
  if (!problem) throw new Error(`no problem ${id}`);
  return (problem.find?.(machines) ?? []).map((match) => {
    const remedies = problem.remedies(match, contextOf(snapshotOf(machines)));
    return {
      found: match.found,
      wanted: match.wanted,
      severity: match.severity ?? problem.severity,
      at: match.evidence.map(({ subject }) => subject),
      commands: remedies.flatMap(({ commands }) => [...commands]),
      safe: remedies.filter(({ safe }) => safe).flatMap(({ commands }) => [...commands]),
    };
  });
}

/** The only match, for problems that show once. */
export function diagnoseOne(id: string, machines: Machines): Diagnosis {
  const [first, ...more] = diagnose(id, machines);
  if (!first || more.length > 0) throw new Error(`${id} shows ${first ? more.length + 1 : 0} times`);
  return first;
}
