// Runs problems over facts. Each is guarded: one that crashes costs one check, one whose facts are missing is skipped.

import { type Fact, type GroupName, type Groups, missingFlag, type Snapshot } from "../facts/snapshot.ts";
import { bySeverity, type Finding, findingOf } from "../problems/finding.ts";
import type { Context, Problem } from "../problems/problem.ts";
import { contextOf } from "./context.ts";
import type { Check, Diagnosis } from "./report.ts";

/**
 * Judges a snapshot by the problems that a machine shows; the others are no checks of it. `now` is a clock in milliseconds that
 * never goes back.
 */
export function diagnose(problems: readonly Problem[], snapshot: Snapshot, now: () => number): Diagnosis {
  const context = contextOf(snapshot);
  const examined = problems.filter(isMachineProblem).map((problem) => {
    const start = now();
    const { found, status, reason } = examine(problem, snapshot, context);
    return { problem, found, check: { id: problem.id, status, reason, durationMs: rounded(now() - start) } };
  });
  const foundIds = new Set(examined.flatMap(({ problem, found }) => (found.length > 0 ? [problem.id] : [])));
  const findings: Finding[] = [];
  const checks: Check[] = [];
  for (const { problem, found, check } of examined) {
    const cause = found.length > 0 ? problem.yieldsTo?.find((id) => foundIds.has(id)) : undefined;
    if (cause === undefined) findings.push(...found);
    checks.push(cause === undefined ? check : { ...check, status: "skipped", reason: `${cause} explains it` });
  }
  return { findings: findings.sort(bySeverity), checks };
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

/** The groups that a set of problems reads. */
export function groupsNeeded(problems: readonly Problem[]): readonly GroupName[] {
  return [...new Set(problems.flatMap((problem) => problem.needs))];
}

type MachineProblem = Problem & Required<Pick<Problem, "find">>;

function isMachineProblem(problem: Problem): problem is MachineProblem {
  return problem.find !== undefined;
}

type Examined = {
  readonly found: readonly Finding[];
  readonly status: Check["status"];
  readonly reason: string | null;
};

function examine(problem: MachineProblem, snapshot: Snapshot, context: Context): Examined {
  const facts: Partial<Record<GroupName, unknown>> = {};
  for (const name of problem.needs) {
    const fact: Fact<Groups[GroupName]> | undefined = snapshot[name];
    if (fact?.status !== "ok") {
      return { found: [], status: "skipped", reason: reasonWithout(name, fact?.reason) };
    }
    facts[name] = fact.value;
  }
  try {
    const undecided = problem.undecided?.(facts as Groups) ?? null;
    if (undecided !== null) return { found: [], status: "skipped", reason: undecided };
    const found = problem.find(facts as Groups).map((match) => findingOf(problem, match, context));
    return { found, status: found.length > 0 ? "found" : "ok", reason: null };
  } catch (error) {
    return { found: [], status: "crashed", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A group that waits for a flag is named by the flag. */
function reasonWithout(name: GroupName, reason = "not part of the snapshot"): string {
  return reason === missingFlag(name) ? reason : `${name}: ${reason}`;
}
