// What a bill of materials takes from build info, and what it does not make of it.

import { describe, expect, test } from "bun:test";
import type { GoBuildInfo } from "@goplumb/binary";
import { billOf } from "../../../../src/build/outputs/sbom/bill.ts";
import { buildInfo, required } from "./build-info.ts";

const made = (info: Partial<GoBuildInfo>) => billOf({ ...buildInfo, ...info }, "app-linux-arm64");

describe("the program", () => {
  test("has its import path, the version of its module, and a package URL that leads to it", () => {
    expect(made({})?.program).toMatchObject({
      ref: "example.com/Shop/cmd/app",
      name: "example.com/Shop/cmd/app",
      version: "v1.4.0+dirty",
      packageUrl: "pkg:golang/example.com/shop@v1.4.0%2Bdirty#cmd/app",
    });
  });

  test("has its settings as properties, in one order: registered names where there are any", () => {
    expect(made({})?.program.properties.map(({ name, value }) => `${name}=${value}`)).toEqual([
      "cdx:gomod:build:env:CGO_ENABLED=1",
      "cdx:gomod:build:env:GOARCH=arm64",
      "cdx:gomod:build:env:GOOS=linux",
      "cdx:gomod:build:env:GOVERSION=go1.26.8",
      "cdx:gomod:build:tag=netgo",
      "cdx:gomod:build:tag=sqlite",
      "plumb:go:build:vcs.revision=0123",
      "plumb:go:build:vcs.time=2026-01-02T03:04:05.678Z",
    ]);
  });

  test("has no version where go wrote that it knows none", () => {
    const main = { path: "example.com/Shop", version: "(devel)", sum: "", replace: null };
    expect(made({ main })?.program).toMatchObject({
      version: null,
      packageUrl: "pkg:golang/example.com/shop#cmd/app",
    });
  });

  test("of single files is called as its file is, and is none of a module it is not in", () => {
    expect(made({ path: "command-line-arguments", main: null })?.program).toMatchObject({
      name: "app-linux-arm64",
      version: null,
      packageUrl: null,
    });
  });
});

describe("its parts", () => {
  const parts = (info: Partial<GoBuildInfo>) => made(info)?.parts ?? [];

  test("are the standard library and every module: of a replaced one what replaces it, which says so", () => {
    expect(parts({})).toEqual([
      { ref: "std@1.26.8", name: "std", version: "1.26.8", packageUrl: "pkg:golang/std@1.26.8", properties: [] },
      {
        ref: "example.com/folder@v1.0.0",
        name: "./vendored",
        version: null,
        packageUrl: null,
        properties: [{ name: "plumb:go:replaces", value: "example.com/folder@v1.0.0" }],
      },
      {
        ref: "example.com/fork@v1.0.0",
        name: "example.com/ours/Fork",
        version: "v1.0.1",
        packageUrl: "pkg:golang/example.com/ours/fork@v1.0.1",
        properties: [
          { name: "plumb:go:h1", value: "h1:example.com/ours/Fork=" },
          { name: "plumb:go:replaces", value: "example.com/fork@v1.0.0" },
        ],
      },
      {
        ref: "example.com/plain@v2.0.0+incompatible",
        name: "example.com/plain",
        version: "v2.0.0+incompatible",
        packageUrl: "pkg:golang/example.com/plain@v2.0.0%2Bincompatible",
        properties: [{ name: "plumb:go:h1", value: "h1:example.com/plain=" }],
      },
    ]);
  });

  test.each([
    ["/home/me/dep", null],
    ["..", null],
    ["../dep", null],
    ["C:\\dep", null],
    // A module of the same workspace, of which go knows no version.
    ["example.com/sibling", "pkg:golang/example.com/sibling"],
  ])("a replacement %s has the package URL %p", (path, url) => {
    const deps = [required("example.com/x", "v1.0.0", { replace: required(path, "(devel)") })];
    expect(parts({ deps })[1]).toMatchObject({ name: path, version: null, packageUrl: url });
  });

  test.each([
    ["go1.26.8", "1.26.8"],
    ["go1.27rc1", "1.27rc1"],
    ["go1.26.8 X:nodwarf5", "1.26.8"],
    ["go1.22.1-vendor", "1.22.1-vendor"],
    ["devel go1.28-0123456789 Thu Jan 1 00:00:00 2026 +0000", "1.28-0123456789"],
    ["something else", "something else"],
  ])("%s has the standard library %s", (version, library) => {
    expect(parts({ version })[0]).toMatchObject({ name: "std", version: library });
  });
});

test("the only time is that of the commit, in whole seconds", () => {
  expect(made({})?.sourceTimeMs).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  expect(made({ settings: {} })?.sourceTimeMs).toBeNull();
});

test("C in it is told only where it was seen", () => {
  expect(made({})?.linksC).toBe(false);
  expect(made({ cgoLinked: null })?.linksC).toBe(false);
  expect(made({ cgoLinked: true })?.linksC).toBe(true);
});

test("there is no bill of a program that does not say of what it was made", () => {
  expect(billOf(null, "app")).toBeNull();
  expect(made({ path: null, main: null, deps: [] })).toBeNull();
});
