// Which time stands in what is made of a program.

import { expect, test } from "bun:test";
import type { GoBuildInfo } from "@goplumb/binary";
import { sourceDateEpochMs, sourceTimeMs } from "../../../src/build/outputs/source-time.ts";

const committed = (time: string): GoBuildInfo => ({
  version: "go1.26.8",
  path: "example.com/app",
  main: null,
  deps: [],
  settings: { "vcs.time": time },
  cgoLinked: false,
});

test.each([
  ["2026-01-02T03:04:05Z", Date.UTC(2026, 0, 2, 3, 4, 5)],
  ["2026-01-02T03:04:05.999Z", Date.UTC(2026, 0, 2, 3, 4, 5)],
  ["2026-01-02T03:04:05+02:00", Date.UTC(2026, 0, 2, 1, 4, 5)],
  ["2026-13-02T03:04:05Z", null],
  ["yesterday", null],
  ["2026", null],
  ["", null],
])("a commit of %s is at %p", (text, ms) => {
  expect(sourceTimeMs(committed(text))).toBe(ms);
});

test("a program without build info says no time", () => {
  expect(sourceTimeMs(null)).toBeNull();
});

test("SOURCE_DATE_EPOCH is seconds, and 1980 comes after it", () => {
  expect(sourceDateEpochMs({ SOURCE_DATE_EPOCH: "1" })).toBe(1000);
  expect(sourceDateEpochMs({ SOURCE_DATE_EPOCH: "8589934591" })).toBe(8_589_934_591_000);
  expect(sourceDateEpochMs({})).toBe(Date.UTC(1980, 0, 1));
  expect(sourceDateEpochMs({ SOURCE_DATE_EPOCH: "" })).toBe(Date.UTC(1980, 0, 1));
});

test.each(["now", "-1", "1e9", "8589934592", " 1", "1.5"])("SOURCE_DATE_EPOCH=%s is refused, not guessed", (text) => {
  expect(() => sourceDateEpochMs({ SOURCE_DATE_EPOCH: text })).toThrow(`SOURCE_DATE_EPOCH=${text} is no number`);
});
