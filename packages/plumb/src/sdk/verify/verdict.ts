// What comes of verifying: whether something is what the Go project released, by which proofs, and in what it differs.

import type { Rung } from "../proof/rung.ts";
import { type Differences, type Explanation, isOnlyConfigured, isSame } from "./compare.ts";

export interface Verdict {
  readonly subject: Subject;
  readonly verdict: "verified" | "modified" | "unverifiable";
  /** e.g. `go1.26.8`; null when nothing says it. */
  readonly version: string | null;
  /** GOOS/GOARCH. */
  readonly platform: string | null;
  readonly rungs: readonly Rung[];
  readonly differences: Differences;
  readonly explanation: Explanation | null;
  /** Files that the log is about, and how many it is not about. */
  readonly covered: number;
  readonly uncovered: number;
  /** Links and devices: no release has any. */
  readonly odd: readonly string[];
  /** Why it cannot be verified, or what it is instead; null when there is nothing to say. */
  readonly reason: string | null;
}

export interface Subject {
  /** `installer`: a .pkg or .msi. `program`: one file of a GOROOT, or any other program. */
  readonly kind: "tree" | "archive" | "installer" | "program" | "file";
  readonly path: string;
}

export const noDifferences: Differences = { missing: [], modified: [], extra: [] };

/** A verdict about something of which nothing but its name is known. */
export function bareVerdict(
  subject: Subject,
  verdict: Verdict["verdict"],
  more: Partial<Pick<Verdict, "version" | "platform" | "rungs" | "reason">>,
): Verdict {
  return {
    subject,
    verdict,
    version: null,
    platform: null,
    rungs: [],
    differences: noDifferences,
    explanation: null,
    covered: 0,
    uncovered: 0,
    odd: [],
    reason: null,
    ...more,
  };
}

/** What plumb verify ends with status 0 for. */
export function isFine(verdict: Verdict): boolean {
  const failed = verdict.rungs.some(({ status }) => status === "failed");
  return !failed && verdict.odd.length === 0 && (verdict.verdict === "verified" || isConfigured(verdict));
}

/** Its owner has edited what is there to be edited, and nothing else. Nobody configures an archive. */
export function isConfigured({ subject, differences }: Pick<Verdict, "subject" | "differences">): boolean {
  return subject.kind === "tree" && !isSame(differences) && isOnlyConfigured(differences);
}
