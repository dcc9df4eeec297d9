import { describe, expect, test } from "bun:test";
import { simulate } from "../../../src/trace/summary/more-processors.ts";
import { recordedVersions } from "../../go/action-graph/recorded.ts";
import { madeNode, recordedNodes } from "../made-trace.ts";

/** Actions by how long they took and what they waited for; those before go first. */
function made(actions: readonly (readonly [ms: number, ...dependencies: number[]])[]) {
  return actions.map(([ms, ...dependencies], id) => madeNode(id, { startMs: 0, doneMs: ms, dependencies }));
}

test("a chain takes the sum of it, with as many processors as you like", () => {
  const chain = made([[10], [20, 0], [30, 1]]);
  for (const processors of [1, 2, 8]) expect(simulate(chain, processors)).toBe(60);
});

test("a fork takes its longest way, when there is a processor for each", () => {
  const fork = made([[10], [20, 0], [30, 0], [5, 1, 2]]);
  expect([1, 2, 3, 100].map((processors) => simulate(fork, processors))).toEqual([65, 45, 45, 45]);
});

test("one processor takes the sum of all, and more than there is to do are idle", () => {
  const alone = made([[3], [5], [7], [11]]);
  expect(simulate(alone, 1)).toBe(26);
  expect([4, 5, 1000].map((processors) => simulate(alone, processors))).toEqual([11, 11, 11]);
});

test("of those that are ready the one with the lowest priority is first", () => {
  const actions = made([[10], [10], [100]]);
  expect(simulate(actions, 2)).toBe(110);
  const first = actions.map((node) => ({ ...node, priority: node.id === 2 ? -1 : node.id }));
  expect(simulate(first, 2)).toBe(100);
});

test("nothing takes no time, and what has no times takes none", () => {
  expect(simulate([], 4)).toBe(0);
  expect(simulate([madeNode(0), madeNode(1, { startMs: 5, doneMs: 3, dependencies: [0] })], 1)).toBe(0);
});

describe.each([...recordedVersions])("%s", (version) => {
  test("never longer with more, never shorter than the longest action, never longer than all of them", () => {
    for (const name of ["build", "test", "vet"] as const) {
      const nodes = recordedNodes(version, name);
      const times = nodes.map(({ startMs, doneMs }) => (startMs === null || doneMs === null ? 0 : doneMs - startMs));
      const sum = times.reduce((all, ms) => all + ms, 0);
      expect(simulate(nodes, 1)).toBeCloseTo(sum, 3);
      expect(simulate(nodes, 1000)).toBeLessThanOrEqual(simulate(nodes, 1));
      expect(simulate(nodes, 1000)).toBeGreaterThanOrEqual(Math.max(...times));
    }
  });
});

test("a hundred thousand actions, all ready at once, are not worth waiting for", () => {
  const many = Array.from({ length: 100_000 }, (_, id) => madeNode(id, { startMs: 0, doneMs: (id % 997) + 1 }));
  const since = performance.now();
  expect(simulate(many, 100_000)).toBe(997);
  expect(simulate(many, 4)).toBeGreaterThan(997);
  expect(performance.now() - since).toBeLessThan(5000);
});

test("a circle, and numbers that are none of an action, end", () => {
  const circle = made([[10], [20, 0, 2], [30, 1]]);
  expect(simulate(circle, 2)).toBe(10);
  expect(simulate(made([[10, 7], [20]]), 2)).toBe(20);
});
