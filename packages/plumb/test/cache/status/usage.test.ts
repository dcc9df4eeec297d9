// What fills a cache, whether it is trimmed, how often it helps: over caches that were made, and counted numbers.

import { describe, expect, test } from "bun:test";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { readCache } from "../../../src/cache/read-cache/read-cache.ts";
import { hitRates } from "../../../src/cache/status/hit-rate.ts";
import { moduleUsage } from "../../../src/cache/status/module-cache.ts";
import { trimHealth } from "../../../src/cache/status/trim.ts";
import { usageOf } from "../../../src/cache/status/usage.ts";
import type { CounterFile } from "../../../src/go/telemetry-counters.ts";
import { compiledPackage, dayMs, hourMs, type MadeCache, realHost, withMadeCache } from "../made-cache.ts";

const installed = new Set(["go1.26.8"]);

async function usage(cache: MadeCache) {
  return usageOf(await readCache(realHost, cache.path, false), installed, Date.now());
}

describe("what fills a cache", () => {
  test("is told by kind, by compiler and by age", () =>
    withMadeCache(async (cache) => {
      const [own, old] = [
        compiledPackage({ body: "a" }),
        compiledPackage({ goVersion: "go1.20.14", platform: "darwin/arm64" }),
      ];
      cache.put("a", own);
      cache.put("b", old, 3 * dayMs);
      cache.put("c", "go index v2\n", 40 * dayMs);
      cache.putProgram("d", "stringer", "a program", 2 * hourMs);
      const { kinds, compilers, ages, files, bytes } = await usage(cache);
      expect({ files, bytes }).toEqual({ files: 8, bytes: own.length + old.length + 12 + 9 + 4 * 175 });
      expect(Object.fromEntries(kinds.map((kind) => [kind.kind, [kind.files, kind.bytes]]))).toEqual({
        action: [4, 4 * 175],
        package: [2, own.length + old.length],
        "module-index": [1, 12],
        executable: [1, 9],
      });
      expect(compilers).toMatchObject([
        { goVersion: "go1.20.14", platform: "darwin/arm64", level: "GOARM64=v8.0", installed: false, files: 1 },
        { goVersion: "go1.26.8", platform: "linux/amd64", level: "GOAMD64=v1", installed: true, files: 1 },
      ]);
      expect(ages.map(({ usedWithin, files }) => [usedWithin, files])).toEqual([
        ["hour", 2],
        ["day", 2],
        ["five-days", 2],
        ["month", 0],
        ["older", 2],
      ]);
    }));

  test("counts apart what is not Go's, and links and folders under names of entries", () =>
    withMadeCache(async (cache) => {
      const { outputPath } = cache.put("a", "x");
      cache.write("3a/notes.txt", "mine");
      cache.write("3a/.DS_Store", "");
      symlinkSync(
        "/etc/passwd",
        join(cache.path, outputPath.replace(/\w-d$/, outputPath.at(-3) === "0" ? "1-d" : "0-d")),
      );
      mkdirSync(join(cache.path, outputPath.replace(/-d$/, "-a")), { recursive: true });
      expect(await usage(cache)).toMatchObject({ files: 2, foreign: 2, noFiles: 2, unreadable: 0 });
    }));

  test("is nothing in an empty cache", () =>
    withMadeCache(async (cache) => {
      expect(await usage(cache)).toMatchObject({ files: 0, bytes: 0, kinds: [], compilers: [] });
    }));
});

describe("trim", () => {
  const days = (text: number | null) => (text === null ? null : String(Math.floor((Date.now() - text * dayMs) / 1000)));
  const cases: readonly [string, number | null, readonly number[], boolean, string][] = [
    ["is fine when it was lately", 0.5, [10, 0], false, "fine"],
    ["is fine when nothing is old", null, [1, 0], false, "fine"],
    ["is late when never done though something is old", null, [10, 0], false, "late"],
    ["is late when builds went on without it", 20, [30, 1], false, "late"],
    ["waits when nobody built", 20, [30, 19], false, "idle"],
    ["never comes when another program keeps the cache", 1, [10, 9], true, "never"],
    ["is unknown when it lies far in the future", -3, [10, 0], false, "unknown"],
  ];
  test.each(cases)("%s", (_, last, ages, program, state) =>
    withMadeCache(async (cache) => {
      for (const [at, age] of ages.entries()) cache.put(`a${at}`, `b${at}`, age * dayMs);
      const content = await readCache(realHost, cache.path, false);
      expect(trimHealth(days(last), content, program, Date.now()).state).toBe(state as never);
    }),
  );

  test("is unknown when trim.txt holds something else", () =>
    withMadeCache(async (cache) => {
      const content = await readCache(realHost, cache.path, false);
      for (const text of ["", "soon", "99999999999999999999"])
        expect(trimHealth(text, content, false, Date.now())).toMatchObject({ state: "unknown", lastMs: null });
    }));
});

describe("the hit rate", () => {
  const week = (begin: string, counts: Record<string, number>, program = "cmd/go"): CounterFile => ({
    program,
    goVersion: "go1.26.8",
    goos: "linux",
    goarch: "amd64",
    begin: `${begin}T00:00:00Z`,
    end: new Date(Date.parse(begin) + 7 * dayMs).toISOString().replace(".000", ""),
    counts: new Map(Object.entries(counts)),
  });

  test("is that of each week in which go looked into a cache, the newest first", () => {
    const nowMs = Date.parse("2026-11-28T10:00:00Z");
    const weeks = hitRates(
      [
        week("2026-11-20", { "go/buildcache/hit": 1, "go/buildcache/miss": 3 }),
        week("2026-11-27", {
          "go/buildcache/hit": 90,
          "go/buildcache/miss": 10,
          "go/subcommand:build": 4,
          "go/subcommand:env": 9,
        }),
        week("2026-11-27", { "go/subcommand:env": 9 }),
        week("2026-11-27", { "go/buildcache/hit": 5 }, "cmd/compile"),
      ],
      nowMs,
    );
    expect(weeks.map(({ begin, rate, current }) => [begin.slice(0, 10), rate, current])).toEqual([
      ["2026-11-27", 0.9, true],
      ["2026-11-20", 0.25, false],
    ]);
    expect(weeks[0]?.commands).toEqual([{ name: "build", runs: 4 }]);
  });
});

test("the module cache is modules, downloads, clones and toolchains", () => {
  const file = (path: string, size: number) => ({
    path,
    kind: "file" as const,
    size,
    modifiedMs: 0,
    head: new Uint8Array(),
    unreadable: null,
  });
  const used = moduleUsage([
    file("github.com/x/y@v1.0.0/a.go", 1),
    file("github.com/x/y@v1.0.0/b@c/d.go", 2),
    file("github.com/x/y@v1.1.0/a.go", 4),
    file("golang.org/toolchain@v0.0.1-go1.26.8.linux-arm64/bin/go", 100),
    file("cache/download/github.com/x/y/@v/v1.0.0.zip", 8),
    file("cache/vcs/abc/HEAD", 16),
    { ...file("github.com/x", 4096), kind: "directory" },
  ]);
  expect(used).toEqual({
    unpacked: { modules: 2, files: 3, bytes: 7 },
    downloads: { files: 2, bytes: 24, vcsBytes: 16 },
    toolchains: [{ goVersion: "go1.26.8", platform: "linux/arm64", files: 1, bytes: 100 }],
  });
});
