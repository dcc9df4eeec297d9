// What a build would take with other numbers of processors: its actions, put one after the other as go does, with the times that they
// took this time. An estimate: with fewer beside it an action is faster, and compilers use several processors themselves. Pure.

import type { TraceNode } from "../trace-schema.ts";

/** Milliseconds from the first action's start to the last one's end. */
export function simulate(nodes: readonly TraceNode[], processors: number): number {
  const waitsFor = nodes.map(({ dependencies }) => dependencies.length);
  const wantedBy: number[][] = nodes.map(() => []);
  for (const { id, dependencies } of nodes) for (const other of dependencies) wantedBy[other]?.push(id);
  const until = new Float64Array(nodes.length);
  const ready = createHeap((id) => nodes[id]?.priority ?? Number.POSITIVE_INFINITY);
  const running = createHeap((id) => until[id] ?? 0);
  for (const { id } of nodes) if (waitsFor[id] === 0) ready.add(id);
  let now = 0;
  for (let count = 0; ; ) {
    for (let id = count < processors ? ready.take() : undefined; id !== undefined; ) {
      until[id] = now + durationMs(nodes[id]);
      running.add(id);
      count += 1;
      id = count < processors ? ready.take() : undefined;
    }
    const done = running.take();
    if (done === undefined) return now;
    count -= 1;
    now = until[done] ?? now;
    for (const id of wantedBy[done] ?? []) {
      const left = (waitsFor[id] ?? 0) - 1;
      waitsFor[id] = left;
      if (left === 0) ready.add(id);
    }
  }
}

function durationMs(node: TraceNode | undefined): number {
  return node && node.startMs !== null && node.doneMs !== null ? Math.max(0, node.doneMs - node.startMs) : 0;
}

/** Actions, the least first: by their priority as `actionQueue` of cmd/go, or by when they end. A binary heap. */
function createHeap(keyOf: (id: number) => number) {
  const heap: number[] = [];
  const priority = (at: number) => (at < heap.length ? keyOf(heap[at] ?? -1) : Number.POSITIVE_INFINITY);
  const swap = (one: number, other: number) => {
    const kept = heap[one] ?? 0;
    heap[one] = heap[other] ?? 0;
    heap[other] = kept;
  };
  return {
    add(id: number): void {
      heap.push(id);
      for (let at = heap.length - 1; at > 0; ) {
        const above = (at - 1) >> 1;
        if (priority(above) <= priority(at)) return;
        swap(at, above);
        at = above;
      }
    },
    take(): number | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      heap[0] = last;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        const smaller = priority(left + 1) < priority(left) ? left + 1 : left;
        if (smaller >= heap.length || priority(at) <= priority(smaller)) return first;
        swap(at, smaller);
        at = smaller;
      }
    },
  };
}
