// The goCaches group over a cache that the real go has made, and over made-up ones.

import { expect, test } from "bun:test";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { gatherGoCaches, parseTrim } from "../../../src/facts/go-caches/gather.ts";
import { runGo, withDirectory } from "../../go/real-go.ts";
import { lookAt, realHost } from "../look.ts";

const gather = (GOCACHE: string) => gatherGoCaches(lookAt(realHost({ HOME: "/nowhere", GOCACHE })));

test("a cache of the real go: when it was trimmed and changed, and about what lies in it", async () => {
  await withDirectory(async (GOCACHE) => {
    const before = Date.now();
    expect(runGo(["list", "-deps", "net/http"], { env: { GOCACHE } }).status).toBe(0);
    const listed = (await gather(GOCACHE)).build;
    expect(listed?.trimmedMs).toBeNull();
    expect(listed?.changedMs).toBeGreaterThan(before - 2000);
    expect(runGo(["build", "unsafe"], { env: { GOCACHE } }).status).toBe(0);
    const { atMs, build } = await gather(GOCACHE);
    expect(build?.trimmedMs).toBeGreaterThan(before - 2000);
    expect(atMs).toBeGreaterThanOrEqual(build?.trimmedMs ?? Number.NaN);
    const files = readdirSync(GOCACHE, { recursive: true, encoding: "utf8" }).filter((name) => /-[ad]$/.test(name));
    // A sixteenth of some four hundred files stands for all.
    expect(build?.estimatedFiles).toBeGreaterThan(files.length / 3);
    expect(build?.estimatedFiles).toBeLessThan(files.length * 3);
    expect(build?.oldestUseMs).toBeGreaterThan(before - 2000);
  });
});

test("of a directory with many files some stand for the others", async () => {
  await withDirectory(async (GOCACHE) => {
    mkdirSync(join(GOCACHE, "07"));
    for (let index = 0; index < 500; index += 1) writeFileSync(join(GOCACHE, "07", `${index}-d`), "x".repeat(10));
    const { build } = await gather(GOCACHE);
    expect(build).toMatchObject({ estimatedFiles: 500 * 16, estimatedBytes: 500 * 10 * 16, trimmedMs: null });
    expect(build?.changedMs).toBe(statSync(join(GOCACHE, "07")).mtimeMs);
  });
});

test("what is no cache is none", async () => {
  await withDirectory(async (directory) => {
    for (const GOCACHE of ["off", "relative", join(directory, "missing"), "/etc/passwd"])
      expect((await gather(GOCACHE)).build).toBeNull();
    const empty = { trimmedMs: null, changedMs: null, oldestUseMs: null, estimatedBytes: null, estimatedFiles: null };
    expect((await gather(directory)).build).toEqual({ path: directory, ...empty });
  });
});

test("links in the cache are not followed, and trim.txt may say anything", async () => {
  const cache = "/home/gopher/.cache/go-build";
  const files: Record<string, RecordedFile> = {
    [`${cache}/07/a-d`]: { kind: "symlink", target: "/etc/passwd" },
    "/etc/passwd": { kind: "file", text: "x" },
    [`${cache}/trim.txt`]: { kind: "file", text: "9".repeat(90) },
  };
  const machine = { os: "linux", processArch: "arm64", kernelArch: "aarch64" } as const;
  const host = createRecordedHost({ origin: "made up", machine, env: { HOME: "/home/gopher" }, files, nowMs: 5 });
  const { atMs, build } = await gatherGoCaches(lookAt(host));
  expect(atMs).toBe(5);
  expect(build).toMatchObject({ path: cache, trimmedMs: null, estimatedBytes: null });
});

test("trim.txt holds seconds", () => {
  expect(parseTrim("1795822788")).toBe(1795822788000);
  expect(parseTrim("1795822788\n")).toBe(1795822788000);
  for (const text of ["", "-1", "1e9", "1795822788 x", "0x10", " 1"]) expect(parseTrim(text)).toBeNull();
});
