// Sizes, ages and platforms as they are typed.

import { describe, expect, test } from "bun:test";
import { isEmpty, pruneRules } from "../../../src/cache/prune/rules.ts";
import { dayMs, hourMs } from "../made-cache.ts";

describe("what may go", () => {
  test.each([
    ["5GB", 5e9],
    ["5gb", 5e9],
    ["1.5 GiB", 1.5 * 2 ** 30],
    ["500M", 500 * 2 ** 20],
    ["0", 0],
    ["12345", 12_345],
  ])("by size: %p is %i bytes", (text, bytes) => {
    expect(pruneRules({ maxSize: text }).maxBytes).toBe(bytes);
  });

  test.each([
    ["12h", 12 * hourMs],
    ["5d", 5 * dayMs],
    ["2W", 14 * dayMs],
  ])("by age: %p", (text, ms) => {
    expect(pruneRules({ olderThan: text }).olderThan).toEqual({ ms, text });
  });

  test.each([
    { maxSize: "five" },
    { maxSize: "-1GB" },
    { maxSize: "5XB" },
    { maxSize: "" },
    { olderThan: "5" },
    { olderThan: "5m" },
    { olderThan: "d" },
    { platform: ["arm64"] },
    { platform: ["linux/arm64/v8"] },
  ])("is asked for in words that mean something: %p does not", (options) => {
    expect(() => pruneRules(options)).toThrow(expect.objectContaining({ code: "USAGE" }));
  });

  test("is nothing when nothing is asked for", () => {
    expect(isEmpty(pruneRules({}))).toBe(true);
    expect(isEmpty(pruneRules({ goNotInstalled: true }))).toBe(false);
    expect(isEmpty(pruneRules({ maxSize: "0" }))).toBe(false);
  });
});
