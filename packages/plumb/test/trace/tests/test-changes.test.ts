import { describe, expect, test } from "bun:test";
import { testChanges } from "../../../src/trace/tests/test-changes.ts";
import { withTestOutcomes } from "../../../src/trace/tests/test-outcomes.ts";
import type { TestRecord } from "../../../src/trace/trace-schema.ts";
import { madeNode, madeTrace } from "../made-trace.ts";

const record: TestRecord = {
  reason: null,
  args: ["-test.timeout=10m0s"],
  zone: "UTC",
  keptMs: 1,
  keptFor: "inputs",
  read: { env: { LEAF: null, TZ: null }, files: { "/app/a.txt": "5 bytes" } },
};

function told(changes: Partial<TestRecord>): readonly string[] {
  return testChanges(record, { ...record, ...changes }).map(
    ({ kind, subject, was, is }) => `${kind} ${subject}: ${was} → ${is}`,
  );
}

test("flags, variables, files, and the time zone in which the times of files are written", () => {
  expect(told({})).toEqual([]);
  expect(told({ args: ["-test.timeout=10m0s", "-test.v=true"] })).toEqual(["flag -v: null → true"]);
  expect(told({ args: [] })).toEqual(["flag -timeout: 10m0s → null"]);
  expect(told({ read: { env: { LEAF: "1", TZ: null }, files: { "/app/a.txt": "6 bytes" } } })).toEqual([
    "environment LEAF: null → 1",
    "test-file /app/a.txt: 5 bytes → 6 bytes",
  ]);
  expect(
    told({ zone: "Asia/Tokyo", read: { env: { LEAF: null, TZ: "Asia/Tokyo" }, files: { "/app/a.txt": "5 bytes" } } }),
  ).toEqual(["time-zone TZ: UTC → Asia/Tokyo"]);
  // A test that reads no file does not depend on it.
  expect(
    testChanges(
      { ...record, read: { env: {}, files: {} } },
      { ...record, zone: "Asia/Tokyo", read: { env: {}, files: {} } },
    ),
  ).toEqual([]);
});

test("of what only one of both read, nothing is known", () => {
  expect(told({ read: { env: { LEAF: null, OTHER: "1" }, files: {} } })).toEqual([]);
  expect(told({ read: null })).toEqual([]);
});

describe("a test of which the program was linked", () => {
  const outcome = (ms: number, status: number, kept: Partial<TestRecord>) => {
    const node = madeNode(0, { name: "test run a", mode: "test run", kind: "test", startMs: 1000, doneMs: 1000 + ms });
    return withTestOutcomes(madeTrace([node], { status, tests: { "test run a": { ...record, ...kept } } }))[0]?.outcome;
  };

  test("came from the cache where a list for the same bytes was there, and it took no time", () => {
    expect(outcome(0.3, 0, { keptFor: "content" })).toBe("hit");
    expect(outcome(0.3, 1, { keptFor: "content" })).toBe("hit");
    expect(outcome(4, 0, { keptFor: "content" })).toBe("hit");
  });

  test("ran where it failed, where its list is new, or stood there for its inputs before", () => {
    expect(outcome(4, 1, { keptFor: "content" })).toBe("ran");
    expect(outcome(8, 0, { keptFor: "content" })).toBe("ran");
    expect(outcome(3, 0, { keptFor: "inputs" })).toBe("ran");
    expect(outcome(3, 0, { keptFor: "content", keptMs: 1e15 })).toBe("ran");
    expect(outcome(3, 0, { keptFor: null, keptMs: null })).toBe("ran");
  });

  test("was not reached where something failed and no program can have started in that time", () => {
    expect(outcome(0.014, 1, { keptFor: null, keptMs: null })).toBe("not-reached");
  });
});
