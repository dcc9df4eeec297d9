// Pruning a real cache: what a kept project needs stays, builds go on meanwhile, and a kill at any moment leaves a cache that go can use.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { CachePrune } from "../../../src/cache/prune/prune-schema.ts";
import { launcher, start } from "../../box.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { dayMs, makeCache } from "../made-cache.ts";
import { createRealCache, filesBelow, type RealCache } from "../real-cache.ts";

describe("a real cache", () => {
  let real: RealCache;
  let clean: Buffer;
  beforeAll(() => {
    real = createRealCache();
    clean = real.build().bytes;
  });
  beforeEach(() => {
    real.reset();
    real.ageAll(9 * dayMs);
  });
  afterAll(() => real.remove());

  const entries = () => filesBelow(real.cache).filter((path) => /-[ad]$/.test(path));

  function prune(...args: string[]): { status: number | null; document: CachePrune } {
    const { status, stdout } = real.box.plumb("cache", "prune", "--json", ...args);
    const document = JSON.parse(stdout);
    expect(schemaErrors("error" in document ? "error" : "cache-prune", stdout)).toEqual([]);
    return { status, document };
  }

  test("loses nothing by a plan, and says what would go", () => {
    const before = entries();
    const { status, document } = prune("--older-than", "5d", "--plan");
    expect(status).toBe(0);
    expect(document).toMatchObject({ removed: null, files: before.length });
    expect(document.steps.map(({ subject }) => subject).toSorted()).toEqual(
      before.map((path) => join(real.cache, path)).toSorted(),
    );
    expect(entries()).toEqual(before);
    const { stdout } = real.box.plumb("cache", "prune", "--older-than", "5d", "--plan");
    expect(stdout).toContain("not used for 5d");
    for (const line of stdout.split("\n").slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("loses all with --yes, and the next build is to the byte that of a clean cache", () => {
    expect(prune("--older-than", "5d", "--yes").document.removed).toMatchObject({ kept: 0 });
    expect(entries()).toEqual([]);
    // All of it: what --keep spares, below.
    expect(real.compiles()).toBeGreaterThan(5);
    expect(real.build().bytes.equals(clean)).toBe(true);
  });

  test("keeps all that the builds of a kept project need: nothing is compiled", () => {
    // What another project needed, and this one does not.
    real.box.write("work/other/main.go", 'package main\n\nimport "errors"\n\nfunc main() { panic(errors.New("x")) }\n');
    real.box.go("build", "-o", "other/out", "./other");
    real.box.write("work/other/main.go", "package main\n\nfunc main() {}\n");
    real.ageAll(9 * dayMs);
    const { document } = prune("--older-than", "5d", "--keep", ".", "--yes");
    expect(document.removed?.files).toBeGreaterThan(0);
    expect(document.kept.inUseBytes).toBe(document.kept.bytes);
    expect(real.compiles()).toBe(0);
    expect(real.build().bytes.equals(clean)).toBe(true);
  });

  test("comes as near to a size as what a kept project needs lets it, and says so", () => {
    real.ageAll(9 * dayMs);
    const { document } = prune("--max-size", "1B", "--keep", ".", "--yes");
    expect([document.maxBytes, document.kept.bytes > 1]).toEqual([1, true]);
    expect(real.compiles()).toBe(0);
    const { stdout } = real.box.plumb("cache", "prune", "--max-size", "1B", "--keep", ".", "--plan");
    expect(stdout).toContain("that is more than the 1 B that may stay: all of it is in use or needed");
  });

  test("stays as it is when a project that shall be kept does not build", () => {
    const before = entries();
    real.box.write("work/broken/go.mod", "module example.com/broken\n\ngo 1.21\n");
    real.box.write("work/broken/main.go", "package main\n\nfunc main() { nonsense }\n");
    const { status, stdout } = real.box.plumb(
      "cache",
      "prune",
      "--json",
      "--older-than",
      "5d",
      "--keep",
      "broken",
      "--yes",
    );
    expect([status, JSON.parse(stdout).error.code]).toEqual([3, "CACHE_KEEP_FAILED"]);
    for (const path of before) expect(entries()).toContain(path);
    real.box.go("clean");
  });

  test("stays as it is when another program is asked instead of it, and none can say what a project needs", () => {
    const before = entries();
    real.box.env.GOCACHEPROG = "helper";
    const { status, stdout } = real.box.plumb("cache", "prune", "--json", "--older-than", "5d", "--keep", ".", "--yes");
    delete real.box.env.GOCACHEPROG;
    expect([status, JSON.parse(stdout).error.code]).toEqual([3, "CACHE_KEEP_FAILED"]);
    expect(entries()).toEqual(before);
  });

  test("that nobody may write is told to be one", () => {
    const before = entries();
    const script = 'mount --bind -o ro "$GOCACHE" "$GOCACHE" && mount -o remount,bind,ro "$GOCACHE" && exec "$0" "$@"';
    const prune = [launcher, "cache", "prune", "--older-than", "5d", "--yes", "--json"];
    const { status, stdout } = start(["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, ...prune], real.box);
    expect([status, JSON.parse(stdout).error.code]).toEqual([3, "FILE_UNWRITABLE"]);
    expect(entries()).toEqual(before);
  });

  test("killed at any removal is one that go can use, and plumb finds nothing wrong", () => {
    const all = entries().length;
    const left: number[] = [];
    // strace kills the process as it enters the system call, the n-th of each thread: as long as there is an n-th.
    for (const number of [1, 3, 9, 27]) {
      real.reset();
      real.ageAll(9 * dayMs);
      const inject = ["--trace=unlink", `--inject=unlink:signal=SIGKILL:when=${number}`];
      const prune = [launcher, "cache", "prune", "--older-than", "5d", "--yes"];
      const { status } = start(["/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", ...inject, ...prune], real.box);
      if (status === 0) continue;
      left.push(entries().length);
      const verified = real.box.plumb("cache", "verify", "--json");
      expect([verified.status, JSON.parse(verified.stdout).verdict]).toEqual([0, "intact"]);
      expect(real.build().bytes.equals(clean)).toBe(true);
    }
    expect(left.filter((number) => number < all && number > 0).length).toBeGreaterThan(2);
    expect(new Set(left).size).toBeGreaterThan(2);
  });

  test("may be pruned again and again while a build runs", async () => {
    let building = true;
    // What no build asks for goes for sure.
    for (let at = 0; at < 100; at++) makeCache(real.cache).put(`unused ${at}`, `nobody needs ${at}`, 9 * dayMs);
    const pruning = (async () => {
      let pruned = 0;
      while (building) {
        // Old again, so that all of it may go that no build looked at since.
        const child = Bun.spawn([launcher, "cache", "prune", "--older-than", "5d", "--yes", "--json"], {
          env: real.box.env,
          cwd: real.box.cwd,
          stdout: "pipe",
          stderr: "ignore",
        });
        const document: CachePrune = JSON.parse(await new Response(child.stdout).text());
        pruned += document.removed?.files ?? 0;
      }
      return pruned;
    })();
    for (let round = 0; round < 2; round++) {
      const go = Bun.spawn([join(real.box.env.PATH?.split(":")[0] ?? "", "go"), "build", "-o", `out${round}`, "."], {
        env: real.box.env,
        cwd: real.box.cwd,
        stderr: "pipe",
      });
      expect([await new Response(go.stderr).text(), await go.exited]).toEqual(["", 0]);
      expect(Buffer.from(await Bun.file(join(real.box.cwd, `out${round}`)).bytes()).equals(clean)).toBe(true);
      if (round < 1) real.ageAll(9 * dayMs);
    }
    building = false;
    expect(await pruning).toBeGreaterThanOrEqual(200);
  });

  test.each([
    [["--plan"], "it is not said what may go"],
    [["--max-size", "5"], "nobody can be asked here"],
    [["--modules"], "--modules goes by --project DIR alone"],
    [["--modules", "--project", ".", "--older-than", "5d"], "--modules goes by --project DIR alone"],
    [["--project", ".", "--older-than", "5d"], "--project belongs to --modules"],
    [["--max-size", "much"], "--max-size takes a size"],
  ])("is pruned by flags that fit together: %p does not", (args, message) => {
    const before = entries();
    const { status, stderr } = real.box.plumb("cache", "prune", ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(entries()).toEqual(before);
  });
});
