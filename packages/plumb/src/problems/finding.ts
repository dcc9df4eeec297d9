// A finding: one case of a problem with all that is said about it. Reports of every command are made from these.

import {
  type Context,
  type Evidence,
  type Match,
  type Problem,
  type Remedy,
  type Severity,
  severityWeight,
} from "./problem.ts";

export interface Finding {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly found: string;
  readonly wanted: string;
  readonly why: string;
  readonly evidence: readonly Evidence[];
  readonly remedies: readonly Remedy[];
}

export function findingOf(problem: Problem, match: Match, context: Context): Finding {
  return {
    id: problem.id,
    severity: match.severity ?? problem.severity,
    title: problem.title,
    found: match.found,
    wanted: match.wanted,
    why: problem.why,
    evidence: match.evidence,
    remedies: problem.remedies(match, context),
  };
}

/** The gravest first. Array.sort is stable, so findings of one severity stay in the order of the problems. */
export function bySeverity(a: Finding, b: Finding): number {
  return severityWeight[b.severity] - severityWeight[a.severity];
}

/** Whether a finding weighs at least `threshold`. */
export function reaches(finding: Pick<Finding, "severity">, threshold: Severity): boolean {
  return severityWeight[finding.severity] >= severityWeight[threshold];
}
