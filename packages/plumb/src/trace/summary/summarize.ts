// A trace in figures: what came from the cache, what ran, where the time went, what it waited for. Pure.

import type { Trace, TraceNode } from "../trace-schema.ts";
import { type CriticalStep, criticalPath } from "./critical-path.ts";
import { simulate } from "./more-processors.ts";

export interface Summary {
  /** Packages by whose they are; variants of packages for tests count by themselves. */
  readonly packages: Readonly<Record<TraceNode["group"], Outcomes>>;
  readonly links: Outcomes;
  readonly vets: Outcomes;
  readonly tests: Outcomes;
  /** What ran, by its kind, in milliseconds. */
  readonly times: readonly KindTime[];
  /** Before the first action was ready: packages were looked for and read. Milliseconds; null where nothing has times. */
  readonly loadMs: number | null;
  readonly criticalPath: readonly CriticalStep[];
  readonly processors: Processors;
  /** Modes that this plumb does not know, as go names them. */
  readonly unknownModes: readonly string[];
}

export type Outcomes = Readonly<Record<Exclude<TraceNode["outcome"], "none">, number>>;

export interface KindTime {
  readonly kind: TraceNode["kind"];
  readonly count: number;
  /** From start to end, over all of the kind: what runs at once counts side by side. */
  readonly ranMs: number;
  /** Of processors, in commands. */
  readonly cpuMs: number;
}

/** Estimates. Milliseconds from the first action to the last. */
export interface Processors {
  /** The machine's. */
  readonly count: number;
  readonly simulatedMs: number;
  readonly more: readonly { readonly count: number; readonly simulatedMs: number }[];
  /** With as many as could be used: the longest chain. */
  readonly unlimitedMs: number;
}

/** @param processors of the machine on which it ran */
export function summarize({ nodes }: Pick<Trace, "nodes">, processors: number): Summary {
  const readyTimes = nodes.flatMap(({ readyMs }) => readyMs ?? []);
  return {
    packages: packageOutcomes(nodes),
    links: outcomesOf(nodes.filter(({ kind, mode }) => kind === "link" && mode === "link")),
    vets: outcomesOf(nodes.filter(({ kind }) => kind === "vet")),
    tests: outcomesOf(nodes.filter(({ mode }) => mode === "test run")),
    times: kindTimes(nodes),
    loadMs:
      readyTimes.length === 0
        ? null
        : Math.max(
            0,
            readyTimes.reduce((least, ms) => Math.min(least, ms)),
          ),
    criticalPath: criticalPath(nodes).filter(({ runMs, queueMs }) => runMs + queueMs >= leastMs),
    processors: processorsOf(nodes, processors),
    unknownModes: [...new Set(nodes.flatMap(({ kind, mode }) => (kind === "unknown" ? [mode] : [])))],
  };
}

/** Alone, where nothing else is asked: the other figures cost far more. */
export function packageOutcomes(nodes: readonly TraceNode[]): Summary["packages"] {
  const packages = nodes.filter(({ kind, mode }) => kind === "compile" && mode === "build");
  const inGroup = (group: TraceNode["group"]) => outcomesOf(packages.filter((node) => node.group === group));
  return { own: inGroup("own"), dependency: inGroup("dependency"), std: inGroup("std") };
}

/** What ran, by its kind. */
export function kindTimes(nodes: readonly TraceNode[]): readonly KindTime[] {
  return kinds.flatMap((kind) => timeOf(nodes, kind));
}

/** Of all packages, whosever they are. */
export function packagesTogether({ packages }: Pick<Summary, "packages">): Outcomes {
  const { own, dependency, std } = packages;
  const sum = (outcome: keyof Outcomes) => own[outcome] + dependency[outcome] + std[outcome];
  return { hit: sum("hit"), ran: sum("ran"), failed: sum("failed"), "not-reached": sum("not-reached") };
}

/** A step that took less is none that anybody waited for. */
const leastMs = 0.5;

const kinds = ["compile", "cgo", "link", "vet", "test", "run", "unknown"] as const;

function outcomesOf(nodes: readonly TraceNode[]): Outcomes {
  const count = (outcome: TraceNode["outcome"]) => nodes.filter((node) => node.outcome === outcome).length;
  return { hit: count("hit"), ran: count("ran"), failed: count("failed"), "not-reached": count("not-reached") };
}

function timeOf(nodes: readonly TraceNode[], kind: TraceNode["kind"]): KindTime[] {
  const ran = nodes.filter((node) => node.kind === kind && (node.outcome === "ran" || node.outcome === "failed"));
  if (ran.length === 0) return [];
  const ranMs = ran.reduce((sum, { startMs, doneMs }) => sum + Math.max(0, (doneMs ?? 0) - (startMs ?? 0)), 0);
  return [{ kind, count: ran.length, ranMs, cpuMs: ran.reduce((sum, { cpuMs }) => sum + cpuMs, 0) }];
}

function processorsOf(nodes: readonly TraceNode[], count: number): Processors {
  const more = [2, 4].map((times) => ({ count: count * times, simulatedMs: simulate(nodes, count * times) }));
  return { count, simulatedMs: simulate(nodes, count), more, unlimitedMs: simulate(nodes, nodes.length || 1) };
}
