// A trace for https://ui.perfetto.dev and chrome://tracing: one slice for each action, in lanes of what ran at once. Pure.
// https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU (Trace Event Format)

import { actionText, causeText } from "./causes/cause-text.ts";
import { lanes } from "./lanes.ts";
import type { TraceReport } from "./trace-report.ts";

/** Times are microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: "X" | "M";
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export function perfettoTrace({ trace, summary, causes }: TraceReport): object {
  const packed = lanes(trace.nodes);
  const critical = new Set(summary.criticalPath.map(({ node }) => node.id));
  const names = [
    named("process_name", 0, trace.argv.join(" ")),
    named("thread_name", 0, "finding packages"),
    ...packed.map((_, lane) => named("thread_name", lane + 1, `processor ${lane + 1}`)),
  ];
  const load: TraceEvent[] =
    summary.loadMs === null
      ? []
      : [
          {
            name: "finding packages",
            ph: "X",
            pid: 1,
            tid: 0,
            ts: 0,
            dur: summary.loadMs * 1000,
            cat: "load",
            args: {},
          },
        ];
  const slices = packed.flatMap((lane, place) =>
    lane.map(({ node, startMs, doneMs }): TraceEvent => {
      const roots = (causes.byNode.get(node.name) ?? []).flatMap((at) => causes.roots[at] ?? []);
      const because = roots.map(
        (root) => `${causeText(root).text} (${root.at.slice(0, 3).map(actionText).join(", ")})`,
      );
      return {
        name: actionText(node.name),
        ph: "X",
        pid: 1,
        tid: place + 1,
        ts: Math.round(startMs * 1000),
        dur: Math.round((doneMs - startMs) * 1000),
        cat: `${node.kind},${node.outcome}`,
        args: {
          mode: node.mode,
          outcome: node.outcome,
          critical: critical.has(node.id),
          queuedMs: node.readyMs === null ? null : Math.max(0, startMs - node.readyMs),
          processorMs: node.cpuMs,
          ...(because.length > 0 && { because }),
          ...(node.actionId !== null && { actionId: node.actionId }),
        },
      };
    }),
  );
  return { displayTimeUnit: "ms", traceEvents: [...names, ...load, ...slices] };
}

function named(what: "process_name" | "thread_name", tid: number, name: string): TraceEvent {
  return { name: what, ph: "M", pid: 1, tid, args: { name } };
}
