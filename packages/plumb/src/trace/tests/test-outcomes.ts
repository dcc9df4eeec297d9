// Tests of which the result was there although their program had to be linked: the same bytes came of it. Pure.

import type { Trace, TraceNode } from "../trace-schema.ts";

/** Reading a result takes less, starting a program more. Milliseconds. */
const mostToRead = 5;

/** What passes is kept anew: a list from before tells that the test did not run. */
export function withTestOutcomes({ nodes, tests, startedMs }: Trace): readonly TraceNode[] {
  return nodes.map((node) => {
    const record = tests[node.name];
    if (node.outcome !== "ran" || !record || record.keptMs === null) return node;
    const { startMs, doneMs } = node;
    if (startMs === null || doneMs === null || doneMs - startMs > mostToRead) return node;
    return record.keptMs < startedMs + startMs ? { ...node, outcome: "hit" } : node;
  });
}
