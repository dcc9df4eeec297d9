// Runs problems over facts. Each is guarded: one that crashes costs one check, one whose facts are missing is skipped.

import type { Fact, GroupName, Groups, Snapshot } from "../facts/snapshot.ts";
import { type Context, type Problem, severityWeight } from "../problems/problem.ts";
import { contextOf } from "./context.ts";
import type { Check, Diagnosis, Finding } from "./report.ts";

/** Judges a snapshot. `now` is a clock in milliseconds that never goes back. */
export function diagnose(problems: readonly Problem[], snapshot: Snapshot, now: () => number): Diagnosis {
  const context = contextOf(snapshot);
  const findings: Finding[] = [];
  const checks: Check[] = [];
  for (const problem of problems) {
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

type Examined = {
  readonly found: readonly Finding[];
  readonly status: Check["status"];
  readonly reason: string | null;
};

function examine(problem: Problem, snapshot: Snapshot, context: Context): Examined {
  const facts: Partial<Record<GroupName, unknown>> = {};
  for (const name of problem.needs) {
    const fact: Fact<Groups[GroupName]> | undefined = snapshot[name];
    if (fact?.status !== "ok") {
      return { found: [], status: "skipped", reason: `${name}: ${fact?.reason ?? "not part of the snapshot"}` };
    }
    facts[name] = fact.value;
  }
  try {
    const matches = problem.find(facts as Groups);
    const found = matches.map((match) => ({
      id: problem.id,
      severity: match.severity ?? problem.severity,
      title: problem.title,
      found: match.found,
      wanted: match.wanted,
      why: problem.why,
      evidence: match.evidence,
      remedies: problem.remedies(match, context),
    }));
    return { found, status: found.length > 0 ? "found" : "ok", reason: null };
  } catch (error) {
    return { found: [], status: "crashed", reason: error instanceof Error ? error.message : String(error) };
  }
}

// Array.sort is stable, so findings of one severity stay in the order of the problems.
function bySeverity(a: Finding, b: Finding): number {
  return severityWeight[b.severity] - severityWeight[a.severity];
}
