import { describe, expect, test } from "bun:test";
import { decidePrune, type Kept } from "../../../src/sdk/prune/decide.ts";

const day = 24 * 60 * 60 * 1000;
const nowMs = Date.parse("2026-11-27T12:00:00Z");
const facts = { platform: "linux/arm64", nowMs, newest: "1.27.4" };

const sdk = (version: string, more: Partial<Kept> = {}): Kept => ({
  kind: "sdk",
  version,
  platform: "linux/arm64",
  path: `/sdks/${version}`,
  bytes: 1,
  usedMs: null,
  isDefault: false,
  neededBy: [],
  ...more,
});
const toolchain = (version: string, more: Partial<Kept> = {}) => sdk(version, { kind: "toolchain", ...more });

/** Of the first, among the others. */
function verdict(all: readonly Kept[], more: Partial<typeof facts> | { newest: null } = {}): string {
  const [first] = decidePrune(all, { ...facts, ...more });
  return `${first?.remove ? "remove" : "keep"}: ${first?.why}`;
}

describe("what is needed stays", () => {
  test.each<[string, readonly Kept[], string]>([
    ["the default, however old", [sdk("1.20", { isDefault: true }), sdk("1.20.14")], "keep: it is the default"],
    ["what a project means", [sdk("1.24.4", { neededBy: ["/w/a"] }), sdk("1.24.13")], "keep: /w/a needs it"],
    ["what several mean", [sdk("1.24.4", { neededBy: ["/w/a", "/w/b", "/w/c"] })], "keep: /w/a and 2 more need it"],
    ["what was used lately", [sdk("1.24.4", { usedMs: nowMs - 3 * day }), sdk("1.24.13")], "keep: used on 2026-11-24"],
    ["the newest patch of a supported release", [sdk("1.26.8"), sdk("1.27.4")], "keep: nothing replaces it"],
    [
      "a later patch for another platform replaces nothing",
      [sdk("1.26.8"), sdk("1.26.9", { platform: "darwin/arm64" })],
      "keep: nothing replaces it",
    ],
  ])("%s", (_, all, expected) => {
    expect(verdict(all)).toBe(expected);
  });
});

describe("what goes", () => {
  test.each<[string, readonly Kept[], string]>([
    ["an older patch", [sdk("1.26.8", { usedMs: nowMs - 20 * day }), sdk("1.26.11")], "remove: go1.26.11 is here"],
    ["what is out of support", [sdk("1.25.14")], "remove: out of support since Go 1.27"],
    ["a candidate, once its release is here", [sdk("1.27rc1"), sdk("1.27.0")], "remove: go1.27.0 is here"],
    [
      "a cached toolchain that plumb has",
      [toolchain("1.26.8"), sdk("1.26.8")],
      "remove: plumb has the same, and go takes that from PATH",
    ],
    [
      "a cached toolchain of another CPU",
      [toolchain("1.26.8", { platform: "linux/amd64" })],
      "remove: for linux/amd64, and this machine is linux/arm64",
    ],
  ])("%s", (_, all, expected) => {
    expect(verdict(all)).toBe(expected);
  });

  test("a cached toolchain replaces no SDK of plumb's", () => {
    expect(verdict([sdk("1.26.8"), toolchain("1.26.11")])).toBe("keep: nothing replaces it");
  });

  test("when nobody could be asked what the newest is, nothing is out of support", () => {
    expect(verdict([sdk("1.20.14")], { newest: null })).toBe("keep: nothing replaces it");
  });
});
