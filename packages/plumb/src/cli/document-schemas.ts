// Every --json document by the name of its file in schemas/.

import * as v from "valibot";
import { BuildPlanSchema, BuildSchema } from "../build/build-schemas.ts";
import { SignSchema } from "../build/sign/sign-schema.ts";
import { UniversalSchema } from "../build/universal/universal-schema.ts";
import { CacheBenchSchema } from "../cache/bench/bench-schema.ts";
import { MoveSchema } from "../cache/move/move-schema.ts";
import { CachePruneSchema } from "../cache/prune/prune-schema.ts";
import { CacheStatusSchema } from "../cache/status/status-schema.ts";
import { CacheVerifySchema } from "../cache/verify/verify-schema.ts";
import { DebugReportSchema } from "../debug/debug-report.ts";
import { PlanSchema, UndoSchema } from "../doctor/plan-schema.ts";
import { ReportSchema } from "../doctor/report-schema.ts";
import { EditorFixSchema, EditorReportSchema } from "../editor/editor-report.ts";
import { EnvExplainSchema, EnvSchema } from "../env/env-schema.ts";
import { ExplainSchema } from "../explain/explain-schema.ts";
import { SnapshotDocument } from "../facts/snapshot-document.ts";
import { InspectSchema } from "../inspect/inspect-schema.ts";
import { languages } from "../messages/language.ts";
import { RemedySchema } from "../problems/finding-schema.ts";
import {
  BundleSchema,
  ImportSchema,
  InstallSchema,
  ListRemoteSchema,
  ListSchema,
  PruneSchema,
  UninstallSchema,
  UseSchema,
  WhichSchema,
} from "../sdk/sdk-schemas.ts";
import { VerdictDocument } from "../sdk/verify/verdict-document.ts";
import { SetupSchema } from "../setup/setup-report.ts";
import { TraceComparisonSchema, TraceListSchema, TracePredictionSchema, WhySchema } from "../trace/trace-documents.ts";
import { TraceReportSchema } from "../trace/trace-report.ts";

const ErrorSchema = v.object({
  schemaVersion: v.literal(1),
  error: v.object({
    code: v.string(),
    message: v.string(),
    hint: v.nullable(v.string()),
    details: v.record(v.string(), v.unknown()),
  }),
});

const ProblemRowSchema = v.object({
  id: v.string(),
  area: v.string(),
  severity: v.picklist(["error", "warning", "info"]),
  title: v.string(),
  looksAt: v.array(v.picklist(["machine", "binaries", "builds", "logs"])),
  needs: v.array(v.string()),
});

const ProblemListSchema = v.object({ schemaVersion: v.literal(1), problems: v.array(ProblemRowSchema) });

const ProblemPageSchema = v.object({
  schemaVersion: v.literal(1),
  problem: v.object({
    ...ProblemRowSchema.entries,
    why: v.string(),
    prints: v.array(v.string()),
    remedies: v.array(RemedySchema),
    sources: v.array(v.string()),
  }),
});

const VersionSchema = v.object({
  schemaVersion: v.literal(1),
  version: v.string(),
  platform: v.string(),
  runtime: v.object({ name: v.string(), version: v.string() }),
  /** How it was installed, and the program that runs: of a checkout the runtime. */
  installation: v.object({ kind: v.picklist(["source", "executable", "npm", "homebrew"]), path: v.string() }),
});

const ReportFileSchema = v.object({
  schemaVersion: v.literal(1),
  /** Of the page. */
  path: v.string(),
  bytes: v.number(),
  language: v.picklist(languages),
  /** Names were replaced. */
  shared: v.boolean(),
  errors: v.number(),
  warnings: v.number(),
});

export const documentSchemas = {
  build: BuildSchema,
  "build-plan": BuildPlanSchema,
  bundle: BundleSchema,
  "cache-prune": CachePruneSchema,
  "cache-status": CacheStatusSchema,
  "cache-verify": CacheVerifySchema,
  "cache-bench": CacheBenchSchema,
  "cache-move": MoveSchema,
  "debug-check": DebugReportSchema,
  doctor: ReportSchema,
  "doctor-list": ProblemListSchema,
  "editor-check": EditorReportSchema,
  "editor-fix": EditorFixSchema,
  env: EnvSchema,
  "env-explain": EnvExplainSchema,
  "doctor-undo": UndoSchema,
  error: ErrorSchema,
  explain: ExplainSchema,
  "explain-problem": ProblemPageSchema,
  import: ImportSchema,
  inspect: InspectSchema,
  install: InstallSchema,
  list: ListSchema,
  "list-remote": ListRemoteSchema,
  plan: PlanSchema,
  prune: PruneSchema,
  report: ReportFileSchema,
  setup: SetupSchema,
  sign: SignSchema,
  snapshot: SnapshotDocument,
  trace: TraceReportSchema,
  "trace-compare": TraceComparisonSchema,
  "trace-list": TraceListSchema,
  "trace-predict": TracePredictionSchema,
  uninstall: UninstallSchema,
  universal: UniversalSchema,
  use: UseSchema,
  verify: VerdictDocument,
  version: VersionSchema,
  which: WhichSchema,
  why: WhySchema,
} as const;
