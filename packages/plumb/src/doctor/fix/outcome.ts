// What became of the findings that were to be mended, by the report of a second look. Pure.

import { identityOf } from "../finding-identity.ts";
import type { FixOutcome, Report } from "../report.ts";
import type { Target } from "./target.ts";

/** Only what was looked at again and not found is fixed. */
export function outcomesOf(
  targets: readonly Target[],
  { findings, checks }: Pick<Report, "findings" | "checks">,
): readonly FixOutcome[] {
  const still = new Set(findings.map(identityOf));
  const looked = new Set(checks.filter(({ status }) => status === "ok" || status === "found").map(({ id }) => id));
  return targets.map(({ finding }) => {
    const status = still.has(identityOf(finding)) ? "still-there" : looked.has(finding.id) ? "fixed" : "not-checked";
    return { id: finding.id, title: finding.title, found: finding.found, status };
  });
}
