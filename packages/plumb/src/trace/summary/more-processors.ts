// What a build would take with other numbers of processors: its actions, put one after the other as go does, with the times that they
// took this time. An estimate: with fewer beside it an action is faster, and compilers use several processors themselves. Pure.

import type { TraceNode } from "../trace-schema.ts";

/** Milliseconds from the first action's start to the last one's end. */
export function simulate(nodes: readonly TraceNode[], processors: number): number {
  const waitsFor = nodes.map(({ dependencies }) => dependencies.length);
  const wantedBy: number[][] = nodes.map(() => []);
  for (const { id, dependencies } of nodes) for (const other of dependencies) wantedBy[other]?.push(id);
  const ready = createQueue(nodes);
  for (const { id } of nodes) if (waitsFor[id] === 0) ready.add(id);
  const running: { readonly id: number; readonly until: number }[] = [];
  let now = 0;
  for (;;) {
    for (let id = running.length < processors ? ready.take() : undefined; id !== undefined; ) {
      insert(running, { id, until: now + durationMs(nodes[id]) });
      id = running.length < processors ? ready.take() : undefined;
    }
    const done = running.pop();
    if (!done) return now;
    now = done.until;
    for (const id of wantedBy[done.id] ?? []) {
      const left = (waitsFor[id] ?? 0) - 1;
      waitsFor[id] = left;
      if (left === 0) ready.add(id);
    }
  }
}

function durationMs(node: TraceNode | undefined): number {
  return node && node.startMs !== null && node.doneMs !== null ? Math.max(0, node.doneMs - node.startMs) : 0;
}

/** The one that ends first stands last. */
function insert(running: { readonly id: number; readonly until: number }[], one: { id: number; until: number }): void {
  const at = running.findIndex(({ until }) => until <= one.until);
  running.splice(at < 0 ? running.length : at, 0, one);
}

/** Actions by their priority, as `actionQueue` of cmd/go: a binary heap. */
function createQueue(nodes: readonly TraceNode[]) {
  const heap: number[] = [];
  const priority = (at: number) => nodes[heap[at] ?? -1]?.priority ?? Number.POSITIVE_INFINITY;
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
