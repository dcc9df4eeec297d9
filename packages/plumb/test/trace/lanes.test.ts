import { describe, expect, test } from "bun:test";
import { lanes, type TimedNode } from "../../src/trace/lanes.ts";
import { recordedVersions } from "../go/action-graph/recorded.ts";
import { madeNode, recordedNodes } from "./made-trace.ts";

function overlaps(lane: readonly TimedNode[]): boolean {
  return lane.some(({ startMs }, place) => startMs < (lane[place - 1]?.doneMs ?? 0));
}

test("what ran at once has lanes of its own, and what did not has the first that is free", () => {
  const times = [
    [0, 10],
    [5, 20],
    [10, 12],
    [12, 30],
    [20, 21],
  ] as const;
  const packed = lanes(times.map(([startMs, doneMs], id) => madeNode(id, { startMs, doneMs })));
  expect(packed.map((lane) => lane.map(({ node }) => node.id))).toEqual([
    [0, 2, 3],
    [1, 4],
  ]);
});

describe.each([...recordedVersions])("%s", (version) => {
  test("no two overlap in a lane, and nothing that ran is missing", () => {
    for (const name of ["build", "build failed", "test", "vet"] as const) {
      const nodes = recordedNodes(version, name);
      const packed = lanes(nodes);
      expect(packed.filter(overlaps)).toEqual([]);
      const ran = nodes.filter(({ outcome, kind }) => outcome === "ran" && kind !== "bookkeeping");
      const drawn = new Set(packed.flat().map(({ node }) => node.id));
      expect(ran.filter(({ id }) => !drawn.has(id))).toEqual([]);
    }
  });
});

test("what has no times, or ends before it begins, is in no lane", () => {
  expect(lanes([madeNode(0), madeNode(1, { startMs: 5, doneMs: 3 }), madeNode(2, { startMs: 5 })])).toEqual([]);
});
