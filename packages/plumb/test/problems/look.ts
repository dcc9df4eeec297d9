// Runs problems over a whole machine and says what they show.

import { contextOf } from "../../src/doctor/context.ts";
import { archProblems } from "../../src/problems/arch/index.ts";
import { debugProblems } from "../../src/problems/debug/index.ts";
import { macosProblems } from "../../src/problems/macos/index.ts";
import type { Match, Problem } from "../../src/problems/problem.ts";
import { signatureProblems } from "../../src/problems/signature/index.ts";
import { versionProblems } from "../../src/problems/version/index.ts";
import { type Machines, snapshotOf } from "../snapshots.ts";

/** The problems about the Go command, its tools and the CPU: one fault of a machine must show in one of them. */
const hostProblems: readonly Problem[] = [
  ...archProblems,
  ...versionProblems,
  ...macosProblems,
  ...signatureProblems,
  ...debugProblems,
];

/** Ids of all that fire, one for each match. */
export function idsOf(machines: Machines): string[] {
  return hostProblems.flatMap((problem) => (problem.find?.(machines) ?? []).map(() => problem.id));
}

export function matchesOf(id: string, machines: Machines): readonly Match[] {
  return problemCalled(id).find?.(machines) ?? [];
}

/** Every command of every remedy of every match. */
export function commandsOf(id: string, machines: Machines): string[] {
  return remediesOf(id, machines).flatMap(({ commands }) => [...commands]);
}

export function remediesOf(id: string, machines: Machines) {
  const problem = problemCalled(id);
  return (problem.find?.(machines) ?? []).flatMap((match) => problem.remedies(match, contextOf(snapshotOf(machines))));
}

function problemCalled(id: string): Problem {
  const problem = hostProblems.find((candidate) => candidate.id === id);
  if (!problem) throw new Error(`no problem ${id}`);
  return problem;
}
