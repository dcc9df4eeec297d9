// The doctor's report: the one thing that text and JSON are made from.

import type { Step } from "@goplumb/core/plan/plan";
import type { Snapshot } from "../facts/snapshot.ts";
import type { Finding } from "../problems/finding.ts";
import type { Severity } from "../problems/problem.ts";
import { type ActiveGo, activeGo } from "./active-go.ts";

export interface Check {
  readonly id: string;
  readonly status: "ok" | "found" | "skipped" | "crashed" | "timed-out";
  /** Why it was skipped or crashed; null otherwise. */
  readonly reason: string | null;
  readonly durationMs: number;
}

/** What running the problems gave. */
export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly checks: readonly Check[];
}

export interface Report {
  readonly schemaVersion: 1;
  readonly plumb: { readonly version: string };
  readonly host: HostSummary;
  readonly go: ActiveGo | null;
  readonly findings: readonly Finding[];
  readonly checks: readonly Check[];
  readonly summary: Summary;
  /** With --since-last; null when there was no report to compare with. */
  readonly changes?: Changes | null;
  /** With --fix; the rest of the report is then what was seen afterwards. */
  readonly fix?: Fix;
}

export interface Fix {
  /** What was changed, as the plan said; empty when nothing had to be. */
  readonly steps: readonly Step[];
  readonly outcomes: readonly FixOutcome[];
}

/** What became of a finding that was to be mended. */
export interface FixOutcome extends Pick<Finding, "id" | "title" | "found"> {
  readonly status: "fixed" | "still-there" | "not-checked";
}

/** What is different since the doctor last looked. */
export interface Changes {
  /** When that was, as ISO 8601. */
  readonly since: string;
  readonly new: readonly ChangedFinding[];
  readonly fixed: readonly ChangedFinding[];
  readonly unchanged: readonly ChangedFinding[];
  /** Found before, and not looked at now: skipped is not fixed. */
  readonly unknown: readonly ChangedFinding[];
}

export type ChangedFinding = Pick<Finding, "id" | "severity" | "title" | "found">;

export interface HostSummary {
  readonly os: string | null;
  readonly arch: string | null;
  /** plumb, or the shell that started it, is translated; null when unknown. */
  readonly translated: boolean | null;
  /** What emulates the CPU that programs see (`qemu-user`, `rosetta-linux`); null when nothing does. */
  readonly emulatedBy: string | null;
  readonly version: string | null;
  /** e.g. `Debian GNU/Linux`. */
  readonly name: string | null;
  readonly cpu: string | null;
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly ok: number;
  readonly skipped: number;
  readonly crashed: number;
  /** From the start of the command to the end of the diagnosis. */
  readonly durationMs: number;
}

export interface ReportInput {
  readonly plumbVersion: string;
  readonly snapshot: Snapshot;
  readonly diagnosis: Diagnosis;
  readonly durationMs: number;
}

export function makeReport({ plumbVersion, snapshot, diagnosis, durationMs }: ReportInput): Report {
  return {
    schemaVersion: 1,
    plumb: { version: plumbVersion },
    host: hostSummary(snapshot),
    go: activeGo(snapshot),
    findings: diagnosis.findings,
    checks: diagnosis.checks,
    summary: summarize(diagnosis, durationMs),
  };
}

function hostSummary({ machine, self }: Snapshot): HostSummary {
  const at = machine?.status === "ok" ? machine.value : null;
  const own = self?.status === "ok" ? self.value : null;
  const translated = own && (own.translated || own.parentTranslated);
  return {
    os: at?.os ?? null,
    arch: at?.arch ?? null,
    translated: translated ?? null,
    emulatedBy: at?.emulatedBy ?? null,
    version: at?.distribution.version ?? null,
    name: at?.distribution.name ?? null,
    cpu: at?.cpu.model ?? null,
  };
}

function summarize({ findings, checks }: Diagnosis, durationMs: number): Summary {
  const ofSeverity = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const ofStatus = (...statuses: Check["status"][]) => checks.filter((check) => statuses.includes(check.status)).length;
  return {
    errors: ofSeverity("error"),
    warnings: ofSeverity("warning"),
    infos: ofSeverity("info"),
    ok: ofStatus("ok"),
    skipped: ofStatus("skipped"),
    crashed: ofStatus("crashed", "timed-out"),
    durationMs: Math.round(durationMs),
  };
}
