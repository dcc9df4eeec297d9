// Tests of which the result was there although their program had to be linked, since the same bytes came of it; and tests that were not
// run although it was linked, since vet found something. Pure.

import type { Trace, TraceNode } from "../trace-schema.ts";

/** Reading a result takes less, starting a program more. Milliseconds; where nothing failed, a result may be a long one. */
const mostToRead = { failed: 1, passed: 5 };
/** No program starts in less. */
const leastToStart = 0.1;

export function withTestOutcomes({ nodes, tests, startedMs, status }: Trace): readonly TraceNode[] {
  const most = status === 0 ? mostToRead.passed : mostToRead.failed;
  return nodes.map((node): TraceNode => {
    const { startMs, doneMs } = node;
    if (node.mode !== "test run" || node.outcome !== "ran" || startMs === null || doneMs === null) return node;
    const record = Object.hasOwn(tests, node.name) ? tests[node.name] : undefined;
    // What passes is kept anew, and what is kept for the same inputs is looked for before linking.
    const wasKept = record?.keptFor === "content" && record.keptMs !== null && record.keptMs < startedMs + startMs;
    if (wasKept && doneMs - startMs <= most) return { ...node, outcome: "hit" };
    return status !== 0 && doneMs - startMs < leastToStart ? { ...node, outcome: "not-reached" } : node;
  });
}
