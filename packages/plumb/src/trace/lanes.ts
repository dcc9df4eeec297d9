// The actions of a trace in lanes, so that none overlap in a lane: about one for each that ran at once. Pure.

import type { TraceNode } from "./trace-schema.ts";

export interface TimedNode {
  readonly node: TraceNode;
  /** Milliseconds since the trace began. */
  readonly startMs: number;
  readonly doneMs: number;
}

/** Each in the first lane that is free; in each lane by their start. Bookkeeping that took no time is left out. */
export function lanes(nodes: readonly TraceNode[]): readonly (readonly TimedNode[])[] {
  const timed = nodes.flatMap((node): TimedNode[] => {
    const { startMs, doneMs } = node;
    if (startMs === null || doneMs === null || doneMs < startMs) return [];
    return node.kind === "bookkeeping" && doneMs - startMs < 1 ? [] : [{ node, startMs, doneMs }];
  });
  const packed: TimedNode[][] = [];
  const free: number[] = [];
  for (const one of timed.toSorted((a, b) => a.startMs - b.startMs)) {
    const place = free.findIndex((ms) => ms <= one.startMs);
    const lane = place < 0 ? packed.length : place;
    const there = packed[lane];
    if (there) there.push(one);
    else packed[lane] = [one];
    free[lane] = one.doneMs;
  }
  return packed;
}
