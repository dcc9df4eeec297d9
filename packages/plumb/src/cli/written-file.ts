// What commands that write binaries have in common: how the new file is judged, what is told meanwhile, and what the findings come to.

import { type ExitStatus, exitStatus } from "@goplumb/core/exit-status";
import { createProgress } from "@goplumb/core/output/progress";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { digest } from "../inspect/digest.ts";
import type { Judgement } from "../inspect/inspect-file.ts";
import { parsePolicy } from "../inspect/policy.ts";
import { type Finding, reaches } from "../problems/finding.ts";
import { machineContext } from "./machine-context.ts";
import type { Session } from "./session.ts";

export interface PlanOptions {
  readonly plan?: boolean;
  readonly dryRun?: boolean;
}

/** Nothing is demanded but that the file be sound. */
export function judgementFor(session: Session): Judgement {
  return { policy: parsePolicy({}), context: machineContext(session), digest };
}

export function writingProgress({ host }: Session, shown: string) {
  const progress = createProgress(host.terminal.stderr, host.clock);
  const report = (bytes: number) => progress.report(() => `${shown}: ${formatBytes(bytes)} written`);
  return { report, end: () => progress.clear() };
}

export function statusOf(findings: readonly Finding[]): ExitStatus {
  return findings.some((finding) => reaches(finding, "error")) ? exitStatus.findings : exitStatus.fine;
}

export function isPlan({ plan, dryRun }: PlanOptions): boolean {
  return plan === true || dryRun === true;
}
