import { expect, test } from "bun:test";
import { macosIncompatibilities, macosTable } from "../../src/go/macos-incompatibilities.ts";

function ids(go: string, macos: string): string[] {
  return macosIncompatibilities(go, macos).map((row) => row.id);
}

test("finds the rows for a combination and none beyond their limits", () => {
  expect(ids("go1.10.8", "12.0.1")).toContain("bsdthread-register");
  expect(ids("go1.11", "12.0.1")).not.toContain("bsdthread-register");
  expect(ids("go1.10.8", "11.7")).not.toContain("bsdthread-register");
  expect(ids("go1.22.12", "26.0")).toContain("missing-lc-uuid");
  expect(ids("go1.19.13", "26.0")).not.toContain("missing-lc-uuid");
  expect(ids("go1.24.0", "26.0")).not.toContain("missing-lc-uuid");
  expect(ids("go1.14.15", "11.1")).toEqual(["rosetta-preemption", "unsigned-arm64"]);
  expect(ids("go1.26.8", "26.1")).toEqual([]);
  expect(ids("go1.26.8", "28.0")).toEqual(["rosetta-ends"]);
});

test("never blames every old program on macOS 26: that row asks for cgo", () => {
  const row = macosTable.find(({ id }) => id === "missing-lc-uuid");
  expect(row?.when).toBe("cgo");
});

test("gives every row its own id and a source", () => {
  expect(new Set(macosTable.map((row) => row.id)).size).toBe(macosTable.length);
  for (const row of macosTable) {
    expect(row.sources.length).toBeGreaterThan(0);
    for (const source of row.sources) expect(source).toStartWith("https://");
  }
});
