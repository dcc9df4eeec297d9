import { expect, test } from "bun:test";
import {
  delveLimitSource,
  delveRanges,
  delveReadsDwarf5,
  delveSupportsGo,
  newestDelveFor,
} from "../../src/go/delve-matrix.ts";
import { compareGoVersions } from "../../src/go/version.ts";

test("judges pairs by the constants, not by the names of the releases", () => {
  expect(delveSupportsGo("1.26.3", "go1.26.8")).toBe("ok");
  expect(delveSupportsGo("v1.26.3", "go1.24.0")).toBe("ok");
  expect(delveSupportsGo("1.26.0", "go1.23.12")).toBe("go-too-old");
  expect(delveSupportsGo("1.26.3", "go1.27.0")).toBe("dlv-too-old");
  // Its changelog announces Go 1.25; its constant stops at 24.
  expect(delveSupportsGo("1.25.0", "go1.25.0")).toBe("dlv-too-old");
  expect(delveSupportsGo("1.25.1", "go1.25.0")).toBe("ok");
  expect(delveSupportsGo("1.6.0", "go1.13")).toBe("ok");
  expect(delveSupportsGo("1.6.1", "go1.13")).toBe("go-too-old");
});

test("counts prereleases and development trees as their minor version", () => {
  expect(delveSupportsGo("1.27.0", "go1.25rc1")).toBe("ok");
  expect(delveSupportsGo("1.27.1", "go1.28-devel_abc")).toBe("dlv-too-old");
  expect(delveSupportsGo("1.26.0-custom", "go1.26.0 X:nodwarf5")).toBe("ok");
});

test("knows nothing of releases outside the table and of other text", () => {
  for (const dlv of ["1.2.0", "1.27.9", "1.28.0", "1.10.0", "", "1.26", "1.26.0x"])
    expect(delveSupportsGo(dlv, "go1.26.0")).toBe("unknown");
  for (const go of ["", "devel +abc", "go2.1", "x"]) expect(delveSupportsGo("1.26.0", go)).toBe("unknown");
});

test("names the newest Delve for a Go", () => {
  expect(newestDelveFor("go1.26.8")).toBe("1.27.2");
  expect(newestDelveFor("go1.24.1")).toBe("1.26.3");
  expect(newestDelveFor("go1.20.14")).toBe("1.22.1");
  expect(newestDelveFor("go1.99.0")).toBeUndefined();
});

test("wants a Delve built by Go 1.25 for DWARF 5, since 1.24.2", () => {
  expect(delveReadsDwarf5("1.26.3", "go1.24.5")).toBe("no");
  expect(delveReadsDwarf5("1.26.3", "go1.25.0")).toBe("yes");
  expect(delveReadsDwarf5("1.24.1", "go1.25.0")).toBe("unknown");
});

test("has rows in order, without overlap, with limits that never fall", () => {
  for (const [index, row] of delveRanges.entries()) {
    expect(compareGoVersions(row.from, row.to)).toBeLessThanOrEqual(0);
    expect(row.minimum).toBeLessThan(row.maximum);
    expect(delveLimitSource(row.to)).toBe(`https://github.com/go-delve/delve/blob/v${row.to}/pkg/goversion/compat.go`);
    const before = delveRanges[index - 1];
    if (!before) continue;
    expect(compareGoVersions(before.to, row.from)).toBeLessThan(0);
    expect(row.minimum).toBeGreaterThanOrEqual(before.minimum);
    expect(row.maximum).toBeGreaterThanOrEqual(before.maximum);
  }
});
