// Reports for tests of what is printed: findings with texts of one's choice, over a machine of the recorded ones.

import { diagnose } from "../src/doctor/diagnose.ts";
import { makeReport, type Report } from "../src/doctor/report.ts";
import type { Snapshot } from "../src/facts/snapshot.ts";
import type { Finding } from "../src/problems/finding.ts";
import { problems } from "../src/problems/index.ts";

/** What the doctor says to a snapshot. */
export function reportOn(snapshot: Snapshot): Report {
  const diagnosis = diagnose(problems, snapshot, () => 0);
  return makeReport({ plumbVersion: "0.1.0", snapshot, diagnosis, durationMs: 0 });
}

/** A finding of a known problem. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    id: "goroot-set-wrong",
    severity: "error",
    title: "GOROOT names a directory that is no Go tree",
    found: "GOROOT=/nonexistent",
    wanted: "GOROOT unset",
    why: "Because.",
    evidence: [],
    remedies: [{ title: "Remove it", commands: ["go env -u GOROOT"], safe: true }],
    ...changes,
  };
}

/** The report with other findings. */
export function withFindings(report: Report, findings: readonly Finding[]): Report {
  return { ...report, findings };
}
