// What this machine's own diagnosis adds to the causes that a log shows.

import type { Finding } from "../problems/finding.ts";
import { byWeight, type Cause } from "./causes.ts";
import { levelOf } from "./confidence.ts";

export interface MachineView {
  readonly findings: readonly Finding[];
  /** Ids of the checks that ran and found nothing. */
  readonly healthy: readonly string[];
}

/**
 * A cause that the machine has as well is certain, and gets the remedies for this machine. One that the machine was looked at for
 * and does not have is less sure, since the log may be of another machine or of another day; it stays.
 */
export function withMachine(causes: readonly Cause[], { findings, healthy }: MachineView): readonly Cause[] {
  const judged = causes.map((cause) => {
    const finding = findings.find(({ id }) => id === cause.id);
    if (finding) {
      const confidence = Math.max(cause.confidence, 0.95);
      return { ...cause, confidence, level: levelOf(confidence), here: finding.found, remedies: finding.remedies };
    }
    if (!healthy.includes(cause.id)) return cause;
    const confidence = Math.round(cause.confidence * 80) / 100;
    return { ...cause, confidence, level: levelOf(confidence) };
  });
  return judged.sort(byWeight);
}
