// The JSON of plumb cache move.

import * as v from "valibot";
import { StepSchema } from "../../doctor/plan-schema.ts";

export const MoveSchema = v.object({
  schemaVersion: v.literal(1),
  variable: v.picklist(["GOCACHE", "GOMODCACHE"]),
  /** Both without links. */
  from: v.string(),
  to: v.string(),
  /** `planned`: nothing was done. `undone`: an earlier move was taken back. `old-removed`: only that. */
  action: v.picklist(["planned", "moved", "undone", "old-removed"]),
  /** What was looked at of the new place; empty when it was one before. */
  checks: v.array(
    v.object({
      name: v.picklist(["place", "project", "file-system", "cloud", "room", "inodes", "speed", "case"]),
      status: v.picklist(["ok", "note", "warning", "refused"]),
      detail: v.string(),
    }),
  ),
  steps: v.array(StepSchema),
  /** What was copied as a whole, and compared; null when nothing was, or only what an earlier copy lacked. */
  copied: v.nullable(
    v.object({
      files: v.number(),
      bytes: v.number(),
      /** How often it was looked for what had appeared meanwhile. */
      passes: v.number(),
      /** Files of GOCACHE that do not hold what their name says: left out, and made again by go. */
      damaged: v.array(v.string()),
    }),
  ),
  /** Files that came after that. */
  late: v.number(),
  /** What others put into the old place, and links: not copied. */
  leftOut: v.array(v.string()),
  /** What go says afterwards; null for a plan. */
  inForce: v.nullable(v.string()),
  oldKept: v.boolean(),
});
export type MoveReport = v.InferOutput<typeof MoveSchema>;
