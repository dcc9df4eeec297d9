// The JSON of plumb verify.

import * as v from "valibot";
import { Rung } from "../proof/rung.ts";
import type { Verdict } from "./verdict.ts";

export const VerdictDocument = v.object({
  schemaVersion: v.literal(1),
  verdict: v.picklist(["verified", "modified", "unverifiable"]),
  /** e.g. `go1.26.8`; null when nothing says it. */
  version: v.nullable(v.string()),
  /** GOOS/GOARCH. */
  platform: v.nullable(v.string()),
  subject: v.object({
    /** `program`: one file of a GOROOT, or any other program. */
    kind: v.picklist(["tree", "archive", "installer", "program", "file"]),
    path: v.string(),
  }),
  /** Why it cannot be verified, or what it is instead; null when there is nothing to say. */
  reason: v.nullable(v.string()),
  rungs: v.array(Rung),
  differences: v.object({
    missing: v.array(v.string()),
    modified: v.array(v.object({ path: v.string(), kind: v.picklist(["configuration", "code"]) })),
    extra: v.array(v.string()),
  }),
  /** What explains many differences at once; null when nothing does. */
  explanation: v.nullable(
    v.variant("kind", [
      /** Another release was unpacked over this one, or the other way round; `others`: which, where it is known. */
      v.object({ kind: v.literal("mixture"), files: v.number(), others: v.array(v.string()) }),
      /** The programs are somebody else's build of the release's sources, or of nearly these; `files` differ. */
      v.object({ kind: v.literal("other-build"), files: v.number() }),
    ]),
  ),
  /** Files that the log is about, and those in folders that it leaves out (api, doc, misc, test, .github). */
  covered: v.number(),
  uncovered: v.number(),
  /** Links, devices and the like. */
  odd: v.array(v.string()),
});

export function verdictDocument(verdict: Verdict): v.InferOutput<typeof VerdictDocument> {
  const { differences, explanation, rungs, odd, ...shared } = verdict;
  return {
    schemaVersion: 1,
    ...shared,
    rungs: [...rungs],
    differences: {
      missing: [...differences.missing],
      modified: [...differences.modified],
      extra: [...differences.extra],
    },
    explanation:
      explanation?.kind === "mixture" ? { ...explanation, others: [...explanation.others] } : (explanation ?? null),
    odd: [...odd],
  };
}
