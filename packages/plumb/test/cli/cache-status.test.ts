// plumb cache status of caches that were made, in a home of its own: what it says, in which words, within 80 columns.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CacheStatus } from "../../src/cache/status/status-schema.ts";
import { type Box, createBox } from "../box.ts";
import { compiledPackage, dayMs, hourMs, type MadeCache, makeCache } from "../cache/made-cache.ts";
import { goVersion } from "../go/real-go.ts";
import { host } from "../real-program.ts";
import { schemaErrors } from "../schema-errors.ts";

describe("plumb cache status", () => {
  let box: Box;
  let cache: MadeCache;
  beforeAll(() => {
    box = createBox();
    cache = makeCache(join(box.root, "go-build"));
    Object.assign(box.env, { GOCACHE: cache.path, GOENV: "off" });
    cache.put("own", compiledPackage({ goVersion }));
    cache.put("old", compiledPackage({ goVersion: "go1.20.14", platform: "darwin/arm64" }), 9 * dayMs);
    cache.put(
      "strange",
      compiledPackage({ goVersion: "devel go1.99-\u001b[31mred", platform: "plan10/z80" }),
      3 * hourMs,
    );
    box.write("home/go/pkg/mod/example.com/a@v1.0.0/a.go", "package a\n");
    box.write("home/go/pkg/mod/cache/download/example.com/a/@v/v1.0.0.zip", "zip");
    box.write("home/.cache/staticcheck/00/x-d", "cached");
    box.write("home/.cache/go-build/00/y-d", "left behind");
    rmSync(join(box.home, ".config/go/telemetry"), { recursive: true });
    mkdirSync(join(box.home, ".config/go/telemetry/local"), { recursive: true });
    writeFileSync(join(box.home, ".config/go/telemetry/mode"), "local 2026-01-01");
    countBuilds(box);
  });
  afterAll(() => box.remove());

  function status(): CacheStatus {
    const { status, stdout, stderr } = box.plumb("cache", "status", "--json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(schemaErrors("cache-status", stdout)).toEqual([]);
    return JSON.parse(stdout);
  }

  test("says where the cache lies, and on what", () => {
    const { gocache } = status();
    expect(gocache).toMatchObject({ state: "directory", path: cache.path, program: null, reason: null });
    expect(gocache.storage).toMatchObject({ exists: true, writable: true });
    expect(gocache.storage?.mount?.type).toBeString();
    expect(gocache.storage?.availableBytes).toBeGreaterThan(0);
  });

  test("says which of the versions that compiled packages are installed", () => {
    const compilers = status().build?.compilers.map((one) => [one.goVersion, one.platform, one.installed]) ?? [];
    expect(compilers.toSorted()).toEqual(
      [
        [goVersion, "linux/amd64", true],
        ["go1.20.14", "darwin/arm64", false],
        ["devel go1.99-\u001b[31mred", "plan10/z80", false],
      ].toSorted(),
    );
  });

  test("says that it was never trimmed, and what is overdue", () => {
    expect(status().build?.trim).toMatchObject({ state: "late", lastMs: null, overdueFiles: 2 });
  });

  test("says what the module cache holds, and which caches there are besides", () => {
    const { modules, others } = status();
    expect(modules).toMatchObject({
      path: join(box.home, "go/pkg/mod"),
      unpacked: { modules: 1, files: 1, bytes: 10 },
    });
    expect(modules?.downloads).toMatchObject({ files: 1, bytes: 3 });
    expect(others.map(({ name, why, bytes }) => [name, why, bytes])).toEqual([
      ["go-build", `GOCACHE is ${cache.path}`, 11],
      ["staticcheck", null, 6],
    ]);
  });

  test("says how often go found what it looked for, from its own counters", () => {
    const { hits } = status();
    expect(hits).toMatchObject({ mode: "local", unreadable: [] });
    expect(hits.weeks).toMatchObject([{ goVersion, current: true }]);
    const [week] = hits.weeks;
    expect(week?.rate).toBe((week?.hits ?? 0) / ((week?.hits ?? 0) + (week?.misses ?? 0)));
    expect(week?.commands).toContainEqual({ name: "build", runs: 2 });
  });

  test("names counters of another layout, cut ones and foreign ones, and reads the others", () => {
    const local = join(box.home, ".config/go/telemetry/local");
    const good = readdirSync(local).find((name) => name.startsWith("go@")) ?? "none";
    const bytes = readFileSync(join(local, good));
    const kept = join(box.root, "kept");
    cpSync(local, kept, { recursive: true });
    const later = Buffer.from(bytes);
    later.write("v2", later.indexOf("v1"));
    writeFileSync(join(local, "go@later.v2.count"), later);
    writeFileSync(join(local, "go@cut.v1.count"), bytes.subarray(0, 5000));
    writeFileSync(join(local, "go@empty.v1.count"), "");
    const { hits } = status();
    expect(hits.weeks).toHaveLength(1);
    expect(
      hits.unreadable.map(({ path, reason }) => [path.slice(local.length + 1), reason.split(":")[0] ?? ""]),
    ).toEqual([
      ["go@cut.v1.count", "it is cut off"],
      ["go@empty.v1.count", "it does not begin as a file of counters"],
      ["go@later.v2.count", "it has a later layout than v1"],
    ]);
    rmSync(local, { recursive: true });
    cpSync(kept, local, { recursive: true });
  });

  test("is read by people in 80 columns, without control characters of others", () => {
    const { stdout } = box.plumb("cache", "status");
    expect(stdout).toContain(`GOCACHE  ${cache.path}`);
    expect(stdout).toMatch(/^ {2}go1\.20\.14 +no +darwin\/arm64 /m);
    expect(stdout).toContain("never trimmed; 2 files");
    expect(stdout).toContain("~/go/pkg/mod");
    expect(stdout).not.toContain("\u001b");
    const long = stdout.split("\n").filter((line) => line.length > 80 && !line.includes(box.root));
    expect(long).toEqual([]);
  });

  test("writes nothing", () => {
    const before = readdirSync(box.root, { recursive: true });
    status();
    expect(readdirSync(box.root, { recursive: true })).toEqual(before);
  });
});

/** Two builds, counted in the home of the box. */
function countBuilds(box: Box): void {
  box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n");
  box.write("work/main.go", "package main\n\nfunc main() {}\n");
  const { GOCACHE } = box.env;
  Object.assign(box.env, { GOCACHE: host.cache, TEST_TELEMETRY_DIR: join(box.home, ".config/go/telemetry") });
  for (const _ of [1, 2]) box.go("build", "-o", "out", ".");
  delete box.env.TEST_TELEMETRY_DIR;
  Object.assign(box.env, { GOCACHE });
}
