// The chain of actions that a build waited for: from the last to be done, back over what each had to wait for longest. Pure.

import type { TraceNode } from "../trace-schema.ts";

export interface CriticalStep {
  readonly node: TraceNode;
  /** Milliseconds that it ran. */
  readonly runMs: number;
  /** Milliseconds that it was ready and no processor was free. */
  readonly queueMs: number;
}

/** First to last; empty where nothing has times. */
export function criticalPath(nodes: readonly TraceNode[]): readonly CriticalStep[] {
  const path: CriticalStep[] = [];
  // No action depends on itself in what go writes; in what others write it may.
  const seen = new Set<number>();
  for (let node = latest(nodes); node && !seen.has(node.id); ) {
    seen.add(node.id);
    path.push(stepOf(node));
    node = latest(node.dependencies.flatMap((id) => nodes[id] ?? []));
  }
  return path.toReversed();
}

function stepOf(node: TraceNode): CriticalStep {
  const { readyMs, startMs, doneMs } = node;
  const between = (from: number | null, to: number | null) =>
    from === null || to === null ? 0 : Math.max(0, to - from);
  return { node, runMs: between(startMs, doneMs), queueMs: between(readyMs, startMs) };
}

function latest(nodes: readonly TraceNode[]): TraceNode | undefined {
  let found: TraceNode | undefined;
  for (const node of nodes) {
    if (node.doneMs !== null && (found?.doneMs ?? Number.NEGATIVE_INFINITY) < node.doneMs) found = node;
  }
  return found;
}
