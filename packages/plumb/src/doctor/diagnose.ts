// Runs problems over facts. Each is guarded: one that crashes costs one check, one whose facts are missing is skipped.

import type { Fact, GroupName, Groups, Snapshot } from "../facts/snapshot.ts";
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
  const findings: Finding[] = [];
  const checks: Check[] = [];
  for (const problem of problems.filter(isMachineProblem)) {
    const start = now();
    const { found, status, reason } = examine(problem, snapshot, context);
    findings.push(...found);
    checks.push({ id: problem.id, status, reason, durationMs: Math.round((now() - start) * 1000) / 1000 });
  }
  return { findings: findings.sort(bySeverity), checks };
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
      return { found: [], status: "skipped", reason: `${name}: ${fact?.reason ?? "not part of the snapshot"}` };
    }
    facts[name] = fact.value;
  }
  try {
    const found = problem.find(facts as Groups).map((match) => findingOf(problem, match, context));
    return { found, status: found.length > 0 ? "found" : "ok", reason: null };
  } catch (error) {
    return { found: [], status: "crashed", reason: error instanceof Error ? error.message : String(error) };
  }
}
