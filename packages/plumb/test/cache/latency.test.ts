import { expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileLatency, latencyOf } from "../../src/cache/latency.ts";
import { realHost } from "../facts/look.ts";

test("the median, and what one in a hundred exceeds", () => {
  const times = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect(latencyOf(times)).toEqual({ p50: 100, p99: 198 });
  expect(latencyOf([7.04])).toEqual({ p50: 7, p99: 7 });
  expect(latencyOf([])).toEqual({ p50: 0, p99: 0 });
});

test("real files take some time, and nothing stays", async () => {
  const directory = mkdtempSync(join(tmpdir(), "plumb-latency-"));
  try {
    const { create, stat, read } = await fileLatency(realHost({}), directory, 100);
    for (const { p50, p99 } of [create, stat, read]) {
      expect(p50).toBeGreaterThan(0);
      expect(p99).toBeGreaterThanOrEqual(p50);
    }
    expect(readdirSync(directory)).toEqual([]);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
