// What is said of a trace, as --json prints it.

import * as v from "valibot";
import type { Causes, RootCause } from "./causes/root-causes.ts";
import type { SavedTime } from "./store/compile-costs.ts";
import type { Summary } from "./summary/summarize.ts";
import type { RanTool } from "./tools/look-at-tools.ts";
import { type Trace, TraceSchema } from "./trace-schema.ts";

export interface TraceReport {
  readonly trace: Trace;
  readonly summary: Summary;
  readonly saved: SavedTime;
  readonly tools: readonly RanTool[];
  readonly causes: Causes;
}

export const OutcomesSchema = v.object({
  hit: v.number(),
  ran: v.number(),
  failed: v.number(),
  "not-reached": v.number(),
});

export const InputChangeSchema = v.object({
  kind: v.string(),
  subject: v.string(),
  was: v.nullable(v.string()),
  is: v.nullable(v.string()),
});

export const RootCauseSchema = v.object({
  kind: v.picklist(["first", "forced", "entry-gone", "link-not-kept", "not-kept", "vet-not-kept", "inputs", "unknown"]),
  /** Of `inputs`: what explains most comes first. */
  changes: v.array(InputChangeSchema),
  /** Of `not-kept`. */
  reason: v.nullable(v.string()),
  /** Of `entry-gone`: another GOCACHE than before. */
  cache: v.nullable(v.string()),
  /** Names of actions. */
  at: v.array(v.string()),
  because: v.array(v.string()),
});

const { inputs: _, nodes, ...aboutTrace } = TraceSchema.entries;

export const TraceReportSchema = v.object({
  ...aboutTrace,
  summary: v.object({
    packages: v.object({ own: OutcomesSchema, dependency: OutcomesSchema, std: OutcomesSchema }),
    links: OutcomesSchema,
    vets: OutcomesSchema,
    tests: OutcomesSchema,
    times: v.array(v.object({ kind: v.string(), count: v.number(), ranMs: v.number(), cpuMs: v.number() })),
    loadMs: v.nullable(v.number()),
    criticalPath: v.array(v.object({ name: v.string(), runMs: v.number(), queueMs: v.number() })),
    processors: v.object({
      count: v.number(),
      simulatedMs: v.number(),
      more: v.array(v.object({ count: v.number(), simulatedMs: v.number() })),
      unlimitedMs: v.number(),
    }),
    unknownModes: v.array(v.string()),
  }),
  saved: v.object({ cpuMs: v.number(), known: v.number(), hits: v.number() }),
  tools: v.array(
    v.object({
      name: v.string(),
      path: v.nullable(v.string()),
      platforms: v.array(v.string()),
      native: v.nullable(v.boolean()),
      actions: v.number(),
    }),
  ),
  causes: v.array(RootCauseSchema),
  /** Packages that came out as before. */
  cutOff: v.array(v.string()),
  /** `causes` of each: places in the list of causes, what explains most first. */
  nodes: v.array(v.object({ ...nodes.item.entries, causes: v.array(v.number()) })),
});

type Document = v.InferOutput<typeof TraceReportSchema>;

export function traceDocument({ trace, summary, saved, tools, causes }: TraceReport): Document {
  const { inputs: _inputs, nodes: traced, ...about } = trace;
  const criticalPath = summary.criticalPath.map(({ node, ...times }) => ({ name: node.name, ...times }));
  return {
    ...about,
    summary: {
      ...summary,
      times: [...summary.times],
      processors: { ...summary.processors, more: [...summary.processors.more] },
      criticalPath,
      unknownModes: [...summary.unknownModes],
    },
    saved,
    tools: tools.map((tool) => ({ ...tool, platforms: [...tool.platforms] })),
    causes: causes.roots.map(rootCauseDocument),
    cutOff: [...causes.cutOff],
    nodes: traced.map((node) => ({ ...node, causes: [...(causes.byNode.get(node.name) ?? [])] })),
  };
}

export function rootCauseDocument({ cause, at, because }: RootCause): v.InferOutput<typeof RootCauseSchema> {
  return {
    kind: cause.kind,
    changes: cause.kind === "inputs" ? [...cause.changes] : [],
    reason: cause.kind === "not-kept" ? cause.reason : null,
    cache: cause.kind === "entry-gone" ? cause.cache : null,
    at: [...at],
    because: [...because],
  };
}
