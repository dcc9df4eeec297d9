// The document of plumb editor check; published as schemas/editor-check.json.

import * as v from "valibot";
import { StepSchema } from "../doctor/plan-schema.ts";
import { ReportSchema } from "../doctor/report-schema.ts";

const Copy = v.object({
  path: v.string(),
  /** e.g. `darwin/arm64`; empty for what is no program. */
  platform: v.string(),
  /** Of go its release, of a tool its module's version; null when the file does not say. */
  version: v.nullable(v.string()),
  /** It runs on this machine's own CPU; null when that cannot be told. */
  native: v.nullable(v.boolean()),
});
export type ToolCopy = v.InferOutput<typeof Copy>;

const EditorTool = v.object({
  tool: v.picklist(["go", "gopls", "dlv"]),
  /** What the editor starts; null: it finds none. */
  taken: v.nullable(Copy),
  /** The step of its search, and what that means. */
  step: v.nullable(v.string()),
  because: v.nullable(v.string()),
  /** Others that come behind it in its search. */
  shadowed: v.array(Copy),
  /** Where it would install the tool; null: it would not. */
  installs: v.nullable(v.string()),
});

export const DescribedEditor = v.object({
  kind: v.string(),
  name: v.string(),
  place: v.picklist(["here", "server"]),
  application: v.nullable(v.object({ path: v.string(), platform: v.string() })),
  extension: v.nullable(v.object({ id: v.string(), version: v.nullable(v.string()), path: v.string() })),
  settings: v.array(v.string()),
  tools: v.array(EditorTool),
});
export type DescribedEditor = v.InferOutput<typeof DescribedEditor>;

export const EditorReportSchema = v.object({
  schemaVersion: v.literal(1),
  editors: v.array(DescribedEditor),
  findings: ReportSchema.entries.findings,
  checks: ReportSchema.entries.checks,
  summary: ReportSchema.entries.summary,
});

/** What plumb editor fix did, and what is found afterwards. */
export const EditorFixSchema = v.object({
  schemaVersion: v.literal(1),
  steps: v.array(StepSchema),
  findings: ReportSchema.entries.findings,
  checks: ReportSchema.entries.checks,
  summary: ReportSchema.entries.summary,
});
