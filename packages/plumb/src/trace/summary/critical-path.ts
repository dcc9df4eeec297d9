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
  return withoutBookkeeping(path.toReversed());
}

/** A look into the cache before a package, and a copy after a link, belong to them. */
function withoutBookkeeping(path: readonly CriticalStep[]): readonly CriticalStep[] {
  const folded: CriticalStep[] = [];
  let before: CriticalStep | undefined;
  for (const step of path) {
    const last = folded.at(-1);
    if (step.node.kind !== "bookkeeping") {
      folded.push(before?.node.package === step.node.package ? together(step, before) : step);
      before = undefined;
    } else if (last?.node.package === step.node.package) folded[folded.length - 1] = together(last, step);
    else before = step;
  }
  return folded;
}

function together({ node, runMs, queueMs }: CriticalStep, other: CriticalStep): CriticalStep {
  return { node, runMs: runMs + other.runMs, queueMs: queueMs + other.queueMs };
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
