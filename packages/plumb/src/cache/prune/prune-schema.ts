// The JSON of plumb cache prune.

import * as v from "valibot";
import { StepSchema } from "../../doctor/plan-schema.ts";

export const CachePruneSchema = v.object({
  schemaVersion: v.literal(1),
  cache: v.picklist(["build", "modules"]),
  path: v.string(),
  /** What is to go, by why; those that free most first. */
  groups: v.array(v.object({ why: v.string(), files: v.number(), bytes: v.number() })),
  files: v.number(),
  bytes: v.number(),
  /** What stays; and how much of it may be in use at this moment (of modules that is not known). */
  kept: v.object({ bytes: v.number(), inUseBytes: v.nullable(v.number()) }),
  /** What `--max-size` says may stay; null: anything. */
  maxBytes: v.nullable(v.number()),
  /** Projects that were asked what they need: with --keep, or --project. */
  projects: v.array(v.string()),
  /** Null for a plan, and after a no. */
  removed: v.nullable(
    v.object({
      files: v.number(),
      bytes: v.number(),
      /** Used or made anew meanwhile, so that they stay. */
      kept: v.number(),
    }),
  ),
  steps: v.array(StepSchema),
});
export type CachePrune = v.InferOutput<typeof CachePruneSchema>;
