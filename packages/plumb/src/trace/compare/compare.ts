// Two traces beside one another: what changed in how they were run, in what ran, and in how long it took. Pure.

import type { InputChange } from "../causes/input-changes.ts";
import { settingChanges } from "../causes/setting-changes.ts";
import { kindTimes, type Outcomes, packageOutcomes, packagesTogether } from "../summary/summarize.ts";
import type { Trace, TraceNode } from "../trace-schema.ts";

export interface Comparison {
  readonly older: ComparedTrace;
  readonly newer: ComparedTrace;
  /** Go, platform, flags and settings that keys depend on. */
  readonly changes: readonly InputChange[];
  /** From start to end, over all actions of a kind that ran. */
  readonly times: readonly { readonly kind: TraceNode["kind"]; readonly olderMs: number; readonly newerMs: number }[];
  /** Those that differ most first; null where it did not run. */
  readonly actions: readonly ComparedAction[];
}

export interface ComparedTrace {
  readonly argv: readonly string[];
  readonly startedMs: number;
  readonly wallMs: number;
  readonly packages: Outcomes;
}

export interface ComparedAction {
  readonly name: string;
  readonly olderMs: number | null;
  readonly newerMs: number | null;
}

export function compareTraces(older: Trace, newer: Trace): Comparison {
  const [one, other] = [kindTimes(older.nodes), kindTimes(newer.nodes)];
  const kinds = [...new Set([...one, ...other].map(({ kind }) => kind))];
  const of = (times: typeof one, wanted: TraceNode["kind"]) => times.find(({ kind }) => kind === wanted)?.ranMs ?? 0;
  return {
    older: aboutTrace(older),
    newer: aboutTrace(newer),
    changes: settingChanges(older, newer),
    times: kinds.map((kind) => ({ kind, olderMs: of(one, kind), newerMs: of(other, kind) })),
    actions: comparedActions(older, newer),
  };
}

function aboutTrace(trace: Trace): ComparedTrace {
  return {
    argv: trace.argv,
    startedMs: trace.startedMs,
    wallMs: trace.wallMs,
    packages: packagesTogether({ packages: packageOutcomes(trace.nodes) }),
  };
}

/** Below it, two runs of the same differ. */
const leastMs = 5;

function comparedActions(older: Trace, newer: Trace): readonly ComparedAction[] {
  const [before, after] = [ranTimes(older), ranTimes(newer)];
  const difference = ({ olderMs, newerMs }: ComparedAction) => Math.abs((newerMs ?? 0) - (olderMs ?? 0));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ name, olderMs: before.get(name) ?? null, newerMs: after.get(name) ?? null }))
    .filter((one) => difference(one) >= leastMs)
    .toSorted((one, other) => difference(other) - difference(one));
}

function ranTimes({ nodes }: Trace): ReadonlyMap<string, number> {
  return new Map(
    nodes.flatMap(({ name, outcome, startMs, doneMs }) =>
      outcome === "ran" && startMs !== null && doneMs !== null ? [[name, doneMs - startMs] as const] : [],
    ),
  );
}
