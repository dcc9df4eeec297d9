// Every --json document by the name of its file in schemas/.

import * as v from "valibot";
import { PlanSchema, UndoSchema } from "../doctor/plan-schema.ts";
import { ReportSchema } from "../doctor/report-schema.ts";
import { SnapshotDocument } from "../facts/snapshot-document.ts";
import { InspectSchema } from "../inspect/inspect-schema.ts";

const ErrorSchema = v.object({
  schemaVersion: v.literal(1),
  error: v.object({
    code: v.string(),
    message: v.string(),
    hint: v.nullable(v.string()),
    details: v.record(v.string(), v.unknown()),
  }),
});

const ProblemListSchema = v.object({
  schemaVersion: v.literal(1),
  problems: v.array(
    v.object({
      id: v.string(),
      area: v.string(),
      severity: v.picklist(["error", "warning", "info"]),
      title: v.string(),
      looksAt: v.array(v.picklist(["machine", "binaries"])),
      needs: v.array(v.string()),
    }),
  ),
});

const VersionSchema = v.object({
  schemaVersion: v.literal(1),
  version: v.string(),
  platform: v.string(),
  runtime: v.object({ name: v.string(), version: v.string() }),
});

export const documentSchemas = {
  doctor: ReportSchema,
  "doctor-list": ProblemListSchema,
  "doctor-undo": UndoSchema,
  error: ErrorSchema,
  inspect: InspectSchema,
  plan: PlanSchema,
  snapshot: SnapshotDocument,
  version: VersionSchema,
} as const;
