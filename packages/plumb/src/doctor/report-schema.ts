// The schema of the doctor's JSON document; published as schemas/doctor.json.

import * as v from "valibot";
import { FindingSchema } from "../problems/finding-schema.ts";
import { StepSchema } from "./plan-schema.ts";

const ChangedFindings = v.array(
  v.object({
    id: v.string(),
    severity: v.picklist(["error", "warning", "info"]),
    title: v.string(),
    found: v.string(),
  }),
);

export const ReportSchema = v.object({
  schemaVersion: v.literal(1),
  plumb: v.object({ version: v.string() }),
  host: v.object({
    os: v.nullable(v.string()),
    arch: v.nullable(v.string()),
    translated: v.nullable(v.boolean()),
    emulatedBy: v.nullable(v.string()),
    version: v.nullable(v.string()),
    name: v.nullable(v.string()),
    cpu: v.nullable(v.string()),
  }),
  go: v.nullable(
    v.object({
      version: v.nullable(v.string()),
      platform: v.nullable(v.string()),
      path: v.string(),
      because: v.string(),
    }),
  ),
  findings: v.array(FindingSchema),
  checks: v.array(
    v.object({
      id: v.string(),
      status: v.picklist(["ok", "found", "skipped", "crashed", "timed-out"]),
      reason: v.nullable(v.string()),
      durationMs: v.number(),
    }),
  ),
  summary: v.object({
    errors: v.number(),
    warnings: v.number(),
    infos: v.number(),
    ok: v.number(),
    skipped: v.number(),
    crashed: v.number(),
    durationMs: v.number(),
  }),
  changes: v.exactOptional(
    v.nullable(
      v.object({
        since: v.string(),
        new: ChangedFindings,
        fixed: ChangedFindings,
        unchanged: ChangedFindings,
        unknown: ChangedFindings,
      }),
    ),
  ),
  fix: v.exactOptional(
    v.object({
      steps: v.array(StepSchema),
      outcomes: v.array(
        v.object({
          id: v.string(),
          title: v.string(),
          found: v.string(),
          status: v.picklist(["fixed", "still-there", "not-checked"]),
        }),
      ),
    }),
  ),
});
