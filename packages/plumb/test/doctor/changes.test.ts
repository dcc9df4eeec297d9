import { expect, test } from "bun:test";
import { compareReports } from "../../src/doctor/changes.ts";
import type { Check } from "../../src/doctor/report.ts";
import type { Finding } from "../../src/problems/finding.ts";
import { finding } from "../reports.ts";

const before = "2026-01-01T00:00:00.000Z";
const now = "2026-01-02T00:00:00.000Z";

function at(id: string, subject: string, found: string): Finding {
  return finding({ id, found, evidence: [{ kind: "file", subject, text: found }] });
}

function check(id: string, status: Check["status"]): Check {
  return { id, status, reason: null, durationMs: 0 };
}

function compare(last: readonly Finding[], findings: readonly Finding[], checks: readonly Check[]) {
  const { changes, next } = compareReports({ at: before, findings: last }, { findings, checks }, now);
  const named = (list: readonly { readonly found: string }[]) => list.map(({ found }) => found);
  return {
    new: named(changes.new),
    fixed: named(changes.fixed),
    unchanged: named(changes.unchanged),
    unknown: named(changes.unknown),
    next: named(next.findings),
  };
}

test("the same problem at the same place is the same, whatever its line and version", () => {
  expect(compare([at("a", "/env:1", "1.26")], [at("a", "/env:9", "1.27")], [check("a", "found")])).toEqual({
    new: [],
    fixed: [],
    unchanged: ["1.27"],
    unknown: [],
    next: ["1.27"],
  });
});

test("a column moves like a line", () => {
  expect(
    compare([at("a", "/launch.json:7:3", "x")], [at("a", "/launch.json:9", "y")], [check("a", "found")]),
  ).toMatchObject({
    new: [],
    fixed: [],
    unchanged: ["y"],
  });
});

test("another place is another finding: one is fixed, one is new", () => {
  expect(compare([at("a", "/env:1", "old")], [at("a", "/go.env:1", "young")], [check("a", "found")])).toMatchObject({
    new: ["young"],
    fixed: ["old"],
    unchanged: [],
  });
});

test("of two that look alike one may go", () => {
  const both = [at("a", "/env:1", "one"), at("a", "/env:2", "two")];
  expect(compare(both, both.slice(1), [check("a", "found")])).toMatchObject({
    new: [],
    fixed: ["two"],
    unchanged: ["two"],
  });
});

test.each(["skipped", "crashed", "timed-out"] as const)("what is %s is not fixed, and counts on", (status) => {
  expect(compare([at("a", "/env:1", "old")], [], [check("a", status)])).toEqual({
    new: [],
    fixed: [],
    unchanged: [],
    unknown: ["old"],
    next: ["old"],
  });
  expect(compare([at("a", "/env:1", "old")], [], []).unknown).toEqual(["old"]);
  expect(compare([at("a", "/env:1", "old")], [], [check("a", "ok")]).fixed).toEqual(["old"]);
});
