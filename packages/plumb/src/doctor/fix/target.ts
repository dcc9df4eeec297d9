// Which findings plumb can mend by itself, and with which of their remedies.

import type { Finding } from "../../problems/finding.ts";
import type { FixStep } from "../../problems/problem.ts";

/** A finding that is to be mended, by these steps. */
export interface Target {
  readonly finding: Finding;
  readonly steps: readonly FixStep[];
}

/** A target for each finding with a safe remedy: the first, since remedies stand best first. */
export function targetsIn(findings: readonly Finding[]): readonly Target[] {
  return findings.flatMap((finding) => {
    const steps = finding.remedies.find((remedy) => remedy.safe && remedy.steps)?.steps;
    return steps ? [{ finding, steps }] : [];
  });
}

/** The files that the steps of `targets` change, each once, in their order. */
export function filesOf(targets: readonly Target[]): readonly string[] {
  return [...new Set(targets.flatMap(({ steps }) => steps.map(({ file }) => file)))];
}
