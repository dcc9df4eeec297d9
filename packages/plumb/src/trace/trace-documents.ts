// JSON documents of what is said of several traces, and of what would be built.

import * as v from "valibot";
import type { Comparison } from "./compare/compare.ts";
import type { Prediction } from "./predict/prediction.ts";
import { InputChangeSchema, OutcomesSchema, RootCauseSchema, rootCauseDocument } from "./trace-report.ts";
import type { Why } from "./why.ts";

export const TraceListSchema = v.object({
  schemaVersion: v.literal(1),
  /** Newest first: the first is number 1. */
  traces: v.array(
    v.object({
      number: v.number(),
      argv: v.array(v.string()),
      directory: v.string(),
      /** Milliseconds since 1970. */
      startedMs: v.number(),
      wallMs: v.number(),
      status: v.nullable(v.number()),
      goVersion: v.nullable(v.string()),
      packages: OutcomesSchema,
      path: v.string(),
    }),
  ),
});

const ComparedTraceSchema = v.object({
  argv: v.array(v.string()),
  startedMs: v.number(),
  wallMs: v.number(),
  packages: OutcomesSchema,
});

export const TraceComparisonSchema = v.object({
  schemaVersion: v.literal(1),
  older: ComparedTraceSchema,
  newer: ComparedTraceSchema,
  changes: v.array(InputChangeSchema),
  times: v.array(v.object({ kind: v.string(), olderMs: v.number(), newerMs: v.number() })),
  actions: v.array(v.object({ name: v.string(), olderMs: v.nullable(v.number()), newerMs: v.nullable(v.number()) })),
});

export const TracePredictionSchema = v.object({
  schemaVersion: v.literal(1),
  argv: v.array(v.string()),
  packages: v.number(),
  certain: v.array(v.string()),
  /** Unless what they import comes out as before. */
  possible: v.array(v.string()),
  causes: v.array(RootCauseSchema),
});

export const WhySchema = v.object({
  schemaVersion: v.literal(1),
  package: v.string(),
  /** The trace that is told about. */
  argv: v.array(v.string()),
  startedMs: v.number(),
  outcome: v.string(),
  /** From the package to the root. */
  chain: v.array(v.string()),
  cause: v.nullable(RootCauseSchema),
  /** Of --test: what its result depends on. */
  test: v.nullable(
    v.object({
      reason: v.nullable(v.string()),
      args: v.array(v.string()),
      zone: v.string(),
      /** What would be another now. */
      changes: v.array(InputChangeSchema),
      env: v.record(v.string(), v.nullable(v.string())),
      files: v.record(v.string(), v.string()),
    }),
  ),
});

export function predictionDocument({ argv, packages, certain, possible, roots }: Prediction) {
  const lists = { certain: [...certain], possible: [...possible], causes: roots.map(rootCauseDocument) };
  return { schemaVersion: 1, argv: [...argv], packages, ...lists };
}

export function comparisonDocument(comparison: Comparison) {
  return { schemaVersion: 1, ...comparison };
}

export function whyDocument({ package: path, trace, outcome, chain, root, test }: Why) {
  const { argv, startedMs } = trace;
  const { reason = null, args = [], zone = "", read = null } = test?.record ?? {};
  return {
    ...{ schemaVersion: 1, package: path, argv, startedMs, outcome, chain: [...chain] },
    cause: root && rootCauseDocument(root),
    test: test && { reason, args, zone, changes: test.changes, env: read?.env ?? {}, files: read?.files ?? {} },
  };
}
