// What is different since the doctor last looked. Pure: two reports in, the differences out.

import type { Finding } from "../problems/finding.ts";
import { identityOf } from "./finding-identity.ts";
import type { ChangedFinding, Changes, Report } from "./report.ts";

/** A report as far as later ones are compared with it. */
export interface LastReport {
  /** When the doctor looked, as ISO 8601. */
  readonly at: string;
  readonly findings: readonly Finding[];
}

/** `next` is what the report after this one is to be compared with: what was not looked at now counts on. */
export function compareReports(
  last: LastReport,
  { findings, checks }: Pick<Report, "findings" | "checks">,
  at: string,
): { readonly changes: Changes; readonly next: LastReport } {
  const known = [...last.findings];
  const unchanged: Finding[] = [];
  const fresh: Finding[] = [];
  for (const finding of findings) {
    // Several of one identity are told apart by their number only.
    const index = known.findIndex((other) => identityOf(other) === identityOf(finding));
    if (index >= 0) known.splice(index, 1);
    (index >= 0 ? unchanged : fresh).push(finding);
  }
  const looked = new Set(checks.filter(({ status }) => status === "ok" || status === "found").map(({ id }) => id));
  const fixed = known.filter(({ id }) => looked.has(id));
  const unknown = known.filter(({ id }) => !looked.has(id));
  return {
    changes: {
      since: last.at,
      new: fresh.map(short),
      fixed: fixed.map(short),
      unchanged: unchanged.map(short),
      unknown: unknown.map(short),
    },
    next: { at, findings: [...findings, ...unknown] },
  };
}

function short({ id, severity, title, found }: Finding): ChangedFinding {
  return { id, severity, title, found };
}
