// The table of benchmarks: a loss is called one, and whoever is left out is named.

import { expect, test } from "bun:test";
import { compare, type Measured, quantile } from "../../bench/measure.ts";
import { peersTable } from "../../bench/peers/peers-table.ts";

const measured = (name: string, wallMs: readonly number[], less?: string): Measured => ({
  subject: { name, command: [name], uses: [name], ...(less !== undefined && { less }) },
  wallMs,
  peakBytes: 0,
  status: 0,
});

const peers = { version: (name: string) => `${name} 1.0` };

test("ratios are those of each round, and a loss is called one", () => {
  const ours = measured("plumb x", [10, 20, 40]);
  const rows = [
    ours,
    measured("slow", [20, 40, 80]),
    measured("quick", [5, 5, 10], "does less"),
    measured("like", [11, 19, 41]),
  ];
  const comparison = { task: "x", title: "x", rows, absent: [{ name: "gone", why: "not to be had here" }], notes: [] };
  const table = peersTable([comparison], peers, ["gone: it is not on PATH"]);
  expect(table.rows).toEqual([
    ["x", "20.0 ms", "slow", "40.0 ms", "0.50 (0.50–0.50) faster", "slow 1.0"],
    ["x", "20.0 ms", "quick (does less)", "5.0 ms", "4.00 (3.00–4.00) SLOWER", "quick 1.0"],
    ["x", "20.0 ms", "like", "19.0 ms", "0.98 (0.94–1.01) even", "like 1.0"],
    ["x", "", "gone", "", "not compared: not to be had here", ""],
  ]);
  expect(table.notes.slice(1)).toEqual([
    "Of 3 comparisons plumb is faster in 1, even in 1, slower in 1; in 1 of the last the peer does less, as it says beside it.",
    "Not to be had here: gone: it is not on PATH.",
  ]);
});

test("processes are measured in turn; who fails or is not here is left out by name, and plumb must not fail", () => {
  const options = { task: "t", title: "t", runs: 3 };
  const { rows, absent } = compare(options, [
    { name: "plumb", command: ["sh", "-c", "sleep 0.02"], times: 2 },
    { name: "fails", command: ["sh", "-c", "exit 7"] },
    { name: "finds", command: ["sh", "-c", "exit 1"], statuses: [0, 1] },
    { name: "missing", command: undefined },
  ]);
  expect(rows.map(({ subject }) => subject.name)).toEqual(["plumb", "finds"]);
  expect(rows[0]?.wallMs).toHaveLength(3);
  expect(Math.min(...(rows[0]?.wallMs ?? []))).toBeGreaterThanOrEqual(10);
  expect(absent).toEqual([
    { name: "missing", why: "not to be had here" },
    { name: "fails", why: "failed with status 7" },
  ]);
  expect(() => compare(options, [{ name: "plumb", command: ["false"] }])).toThrow("plumb: status 1");
});

test("quartiles lie between the values beside them", () => {
  expect([0, 0.25, 0.5, 0.75, 1].map((share) => quantile([4, 1, 3, 2], share))).toEqual([1, 1.75, 2.5, 3.25, 4]);
});
