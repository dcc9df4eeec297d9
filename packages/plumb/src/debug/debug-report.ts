// The document of plumb debug check; published as schemas/debug-check.json.

import * as v from "valibot";
import { RemedySchema } from "../problems/finding-schema.ts";
import type { Remedy } from "../problems/problem.ts";
import { firstLinks } from "./link.ts";
import { sessionSteps } from "./session.ts";

const LinkName = v.picklist([...firstLinks, ...sessionSteps]);

export const DebugReportSchema = v.object({
  schemaVersion: v.literal(1),
  verdict: v.picklist(["passed", "failed"]),
  /** The link that is broken, wherever that showed; null when none is. */
  failed: v.nullable(LinkName),
  /** What failed, in one sentence. */
  found: v.nullable(v.string()),
  /** The problem that explains it; null when none is known, or nothing failed. */
  cause: v.nullable(v.object({ id: v.string(), title: v.string(), why: v.string() })),
  remedies: v.array(RemedySchema),
  go: v.nullable(v.object({ path: v.string(), version: v.string() })),
  dlv: v.nullable(
    v.object({
      path: v.string(),
      because: v.string(),
      /** e.g. `v1.27.2`; null when its build info does not say. */
      version: v.nullable(v.string()),
      /** The Go that built it. */
      builtBy: v.nullable(v.string()),
      platform: v.string(),
    }),
  ),
  target: v.nullable(v.object({ text: v.string(), platform: v.string() })),
  links: v.array(
    v.object({
      name: LinkName,
      status: v.picklist(["passed", "failed", "doubtful", "skipped"]),
      detail: v.string(),
      durationMs: v.nullable(v.number()),
    }),
  ),
  /** What Delve or go printed where it failed, at most 4 KiB; null when nothing did. */
  said: v.nullable(v.string()),
  durationMs: v.number(),
});
export type DebugReport = Omit<v.InferOutput<typeof DebugReportSchema>, "remedies"> & {
  readonly remedies: readonly Remedy[];
};
