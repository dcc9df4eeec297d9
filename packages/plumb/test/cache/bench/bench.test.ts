// plumb cache bench for real: two file systems, a real build in both, and nothing left, also after Ctrl-C.

import { describe, expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { ratiosOf } from "../../../src/cache/bench/bench-cache.ts";
import { type BenchPlace, CacheBenchSchema } from "../../../src/cache/bench/bench-schema.ts";
import { launcher } from "../../box.ts";
import { createTwoDisks, otherFileSystem, type TwoDisks } from "../two-disks.ts";

async function withDisks(use: (disks: TwoDisks) => void | Promise<void>): Promise<void> {
  const disks = createTwoDisks();
  try {
    await use(disks);
  } finally {
    disks.remove();
  }
}

describe.if(otherFileSystem !== undefined)("two file systems", () => {
  test(
    "are measured with small files and a build of each its own, beside one another",
    () =>
      withDisks(({ box, cache, other }) => {
        const { status, stdout, stderr } = box.plumb(
          "cache",
          "bench",
          other,
          "--build",
          "./greet",
          "--files",
          "60",
          "--json",
        );
        if (status !== 0) throw new Error(stdout + stderr);
        const bench = v.parse(CacheBenchSchema, JSON.parse(stdout));
        // GOCACHE is not there yet: the nearest directory above it stands in.
        expect(bench).toMatchObject({
          files: 60,
          package: "./greet",
          here: { path: box.home },
          there: { path: other },
        });
        expect(bench.here.fileSystem?.type).not.toBe(bench.there?.fileSystem?.type);
        expect(bench.here.latency.create.p50).toBeGreaterThan(0);
        for (const place of [bench.here, bench.there]) {
          expect(place?.build?.files).toBeGreaterThan(5);
          expect(place?.build?.emptyMs).toBeGreaterThan(place?.build?.fullMs ?? 0);
        }
        expect(bench.ratios?.buildEmpty).toBeGreaterThan(0);
        expect(existsSync(cache)).toBe(false);
        expect(readdirSync(other)).toEqual([]);
        expect(readdirSync(box.home).filter((name) => name.startsWith("plumb-"))).toEqual([]);
      }),
    120_000,
  );

  test("are shown as a table; one alone has no ratios", () =>
    withDisks(({ box, other }) => {
      const both = box.plumb("cache", "bench", other, "--files", "20").stdout;
      expect(both).toMatch(/^ +here +there +there \/ here$/m);
      expect(both).toMatch(/^ {2}make and rename a file +[\d.]+ µs · [\d.]+ µs +[\d.]+ µs · [\d.]+ µs +\d+\.\d\d×$/m);
      expect(both).not.toContain("build with");
      const one = box.plumb("cache", "bench", "--files", "20").stdout;
      expect(one).toMatch(/^ {2}look at a file +[\d.]+ µs · [\d.]+ µs$/m);
      expect(one).not.toContain("there /");
    }));

  test(
    "after Ctrl-C in a build nothing is left",
    () =>
      withDisks(async ({ box, other }) => {
        const bench = spawn(launcher, ["cache", "bench", other, "--build", "net/http", "--files", "10"], {
          cwd: box.cwd,
          env: { ...box.env, GOCACHE: join(other, "absent") },
          stdio: "ignore",
          detached: true,
        });
        const ended = new Promise<number | null>((resolve) => bench.once("exit", resolve));
        const building = () =>
          readdirSync(other, { recursive: true, encoding: "utf8" }).some((name) => name.includes("/cache/0"));
        for (let tries = 0; !building() && tries < 600; tries += 1) await Bun.sleep(50);
        expect(building()).toBe(true);
        process.kill(-(bench.pid ?? 0), "SIGINT");
        expect(await ended).toBe(130);
        expect(readdirSync(other)).toEqual([]);
      }),
    60_000,
  );

  test(
    "what cannot be measured is said",
    () =>
      withDisks(({ box, other }) => {
        const refused = (...args: string[]) => JSON.parse(box.plumb("cache", "bench", "--json", ...args).stdout).error;
        expect(refused("--files", "9")).toMatchObject({ code: "USAGE" });
        expect(refused("/etc/passwd")).toMatchObject({ code: "NO_DIRECTORY" });
        box.write("work/greet/broken.go", "package greet\n\nvar x int = y\n");
        expect(refused("--build", "./greet", "--files", "10")).toMatchObject({
          code: "BUILD_FAILED",
          message: expect.stringContaining("undefined: y"),
        });
        box.go("env", "-w", "GOCACHEPROG=/opt/helper");
        expect(refused("--build", "./greet")).toMatchObject({ code: "CACHE_PROGRAM" });
        expect(readdirSync(other)).toEqual([]);
      }),
    60_000,
  );
});

test("ratios are there divided by here, also when the clock says nothing", () => {
  const place = (p50: number, ms: number | null): BenchPlace => {
    const one = { p50, p99: p50 };
    const build = ms === null ? null : { emptyMs: ms, fullMs: ms, bytes: 1, files: 1 };
    return { path: "/x", fileSystem: null, latency: { create: one, stat: one, read: one }, build };
  };
  expect(ratiosOf(place(40, 1000), place(10, 900))).toEqual({
    create: 0.25,
    stat: 0.25,
    read: 0.25,
    buildEmpty: 0.9,
    buildFull: 0.9,
  });
  expect(ratiosOf(place(0, null), place(1, null))).toMatchObject({ create: 10, buildEmpty: null });
});
