import { describe, expect, test } from "bun:test";
import { criticalPath } from "../../../src/trace/summary/critical-path.ts";
import { recordedVersions } from "../../go/action-graph/recorded.ts";
import { madeNode, recordedNodes } from "../made-trace.ts";

function at(id: number, times: readonly [ready: number, start: number, done: number], dependencies: number[] = []) {
  const [readyMs, startMs, doneMs] = times;
  return madeNode(id, { readyMs, startMs, doneMs, dependencies });
}

test("from the first to the last, over what each had to wait for longest", () => {
  const nodes = [at(0, [0, 0, 10]), at(1, [0, 0, 30]), at(2, [30, 35, 50], [0, 1]), at(3, [50, 50, 51], [2])];
  expect(criticalPath(nodes).map(({ node, runMs, queueMs }) => [node.id, runMs, queueMs])).toEqual([
    [1, 30, 0],
    [2, 15, 5],
    [3, 1, 0],
  ]);
});

test("a look into the cache before a package, and a copy behind a link, belong to them", () => {
  const look = { ...at(0, [0, 2, 3]), kind: "bookkeeping", package: "a", mode: "build check cache" } as const;
  const built = { ...at(1, [3, 4, 10], [0]), package: "a" };
  const link = { ...at(2, [10, 10, 20], [1]), kind: "link", package: "main" } as const;
  const copied = { ...at(3, [20, 20, 25], [2]), kind: "bookkeeping", package: "main", mode: "link-install" } as const;
  const other = { ...at(4, [25, 25, 26], [3]), kind: "bookkeeping", package: "", mode: "go build" } as const;
  expect(
    criticalPath([look, built, link, copied, other]).map(({ node, runMs, queueMs }) => [node.name, runMs, queueMs]),
  ).toEqual([
    [built.name, 7, 3],
    [link.name, 15, 0],
  ]);
});

test("nothing without times, and a circle ends", () => {
  expect(criticalPath([])).toEqual([]);
  expect(criticalPath([madeNode(0), madeNode(1)])).toEqual([]);
  const circle = [at(0, [0, 0, 5], [1]), at(1, [0, 0, 5], [0])];
  expect(criticalPath(circle).length).toBeLessThanOrEqual(2);
});

test("a chain of a hundred thousand is followed without going deep", () => {
  const chain = Array.from({ length: 100_000 }, (_, id) => at(id, [id, id, id + 1], id === 0 ? [] : [id - 1]));
  expect(criticalPath(chain)).toHaveLength(100_000);
});

describe.each([...recordedVersions])("%s", (version) => {
  test("steps follow one another, and are no longer than the whole", () => {
    const nodes = recordedNodes(version, "build");
    const path = criticalPath(nodes);
    expect(path.at(-1)?.node.name).toBe("link example.com/app");
    const [first, last] = [path[0]?.node, path.at(-1)?.node];
    const sum = path.reduce((all, { runMs, queueMs }) => all + runMs + queueMs, 0);
    expect(sum).toBeLessThanOrEqual((last?.doneMs ?? 0) - (first?.readyMs ?? 0) + 50);
    for (const [place, { node }] of path.entries()) {
      expect(node.startMs ?? 0).toBeGreaterThanOrEqual(path[place - 1]?.node.doneMs ?? 0);
    }
  });
});
