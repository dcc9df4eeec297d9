// plumb install, ended by SIGKILL at whatever moment: what is seen afterwards is nothing or a whole SDK, and the next one needs no help.

import { expect, test } from "bun:test";
import { killOnLoopback, type Stage } from "../killed-installs.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";

const sdk = makeSyntheticSdk();

test("eighty installs killed at random moments leave nothing, or an SDK that is whole", async () => {
  const both = await Promise.all([1, 2].map((seed) => killOnLoopback(sdk, { runs: 40, seed })));
  for (const { faults, end } of both) {
    expect(faults).toEqual([]);
    expect(end).toEqual({ status: 0, stderr: "", faults: [], list: [sdk.name], leftovers: [] });
  }
  // Moments of every kind, or it would be no test.
  const count = (...stages: readonly Stage[]) =>
    both.flatMap((home) => stages.map((stage) => home.stages[stage])).reduce((sum, one) => sum + one, 0);
  expect(both.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThan(45);
  expect(count("nothing", "locked")).toBeGreaterThan(1);
  expect(count("download", "unpacking")).toBeGreaterThan(18);
  expect(count("receipt", "installed")).toBeGreaterThan(0);
}, 170_000);
