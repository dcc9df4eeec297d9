// Which entries of made caches go, and what becomes of them while builds go on.

import { describe, expect, test } from "bun:test";
import { existsSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { carryOutPrune } from "../../../src/cache/prune/carry-out.ts";
import { type Decision, decidePrune } from "../../../src/cache/prune/decide.ts";
import { type PruneOptions, pruneRules } from "../../../src/cache/prune/rules.ts";
import { readCache } from "../../../src/cache/read-cache/read-cache.ts";
import { age, compiledPackage, dayMs, hourMs, type MadeCache, realHost, withMadeCache } from "../made-cache.ts";

async function decide(cache: MadeCache, options: PruneOptions): Promise<Decision> {
  const content = await readCache(realHost, cache.path, true);
  return decidePrune(content, pruneRules(options), { nowMs: Date.now(), installed: new Set(["go1.26.8"]) });
}

/** Paths that go, in their order. */
const paths = ({ doomed }: Decision) =>
  doomed.flatMap(({ files, actions }) => [...files, ...actions].map(({ path }) => path));

describe("by age", () => {
  test("goes what was not used for so long, with its actions", () =>
    withMadeCache(async (cache) => {
      cache.put("new", "new", dayMs);
      const old = cache.put("old", "old", 6 * dayMs);
      const decision = await decide(cache, { olderThan: "5d" });
      expect(paths(decision).toSorted()).toEqual([old.actionPath, old.outputPath].toSorted());
      expect(decision.doomed[0]?.why).toBe("not used for 5d");
      expect(decision.kept).toEqual({ files: 2, bytes: 3 + 175 });
    }));

  test("an output stays as long as one action of it was used", () =>
    withMadeCache(async (cache) => {
      cache.put("one", "same", 6 * dayMs);
      const other = cache.put("other", "same", 6 * dayMs);
      age(join(cache.path, other.actionPath), dayMs);
      expect(paths(await decide(cache, { olderThan: "5d" }))).toEqual([]);
    }));

  test("what was used in the last two hours never goes", () =>
    withMadeCache(async (cache) => {
      cache.put("now", "now", 0);
      cache.put("hour", "hour", hourMs + 60_000);
      const decision = await decide(cache, { maxSize: "0", olderThan: "1h" });
      expect(paths(decision)).toEqual([]);
      expect(decision.inUse.files).toBe(4);
    }));
});

describe("by size", () => {
  test("go those not used for longest, until what is left fits", () =>
    withMadeCache(async (cache) => {
      const entries = [5, 4, 3, 2].map((days) => cache.put(`a${days}`, `content ${days}`, days * dayMs));
      const each = 9 + 175;
      const decision = await decide(cache, { maxSize: String(2 * each) });
      expect(paths(decision)).toEqual(entries.slice(0, 2).flatMap((entry) => [entry.outputPath, entry.actionPath]));
      expect(decision.kept.bytes).toBe(2 * each);
      expect((await decide(cache, { maxSize: String(4 * each) })).doomed).toEqual([]);
    }));

  test("what goes for another reason counts first", () =>
    withMadeCache(async (cache) => {
      const old = cache.put("old", compiledPackage({ goVersion: "go1.20.14" }), dayMs);
      const rest = cache.put("rest", "not used for longer", 2 * dayMs);
      const decision = await decide(cache, { goNotInstalled: true, maxSize: "1kB" });
      expect(paths(decision)).toEqual([old.outputPath, old.actionPath]);
      expect(paths(decision)).not.toContain(rest.outputPath);
    }));
});

describe("by compiler", () => {
  test("goes what versions compiled that are not installed, and nothing that does not say so", () =>
    withMadeCache(async (cache) => {
      cache.put("own", compiledPackage({ goVersion: "go1.26.8 X:greenteagc" }), dayMs);
      cache.put("index", "go index v2\n", 9 * dayMs);
      const gone = cache.put("gone", compiledPackage({ goVersion: "go1.25.1" }), dayMs);
      const decision = await decide(cache, { goNotInstalled: true });
      expect(paths(decision)).toEqual([gone.outputPath, gone.actionPath]);
      expect(decision.doomed[0]?.why).toBe("compiled by go1.25.1, which is not installed");
    }));

  test("goes what was compiled for a platform", () =>
    withMadeCache(async (cache) => {
      cache.put("linux", compiledPackage({}), dayMs);
      const mac = cache.put("mac", compiledPackage({ platform: "darwin/arm64" }), dayMs);
      expect(paths(await decide(cache, { platform: ["darwin/arm64", "js/wasm"] }))).toEqual([
        mac.outputPath,
        mac.actionPath,
      ]);
    }));
});

test("what is damaged and what was left goes by age too; what is not Go's never does", () =>
  withMadeCache(async (cache) => {
    cache.write("3a/notes.txt", "mine", 9 * dayMs);
    const dangling = cache.put("dangling", "x", 9 * dayMs);
    rmSync(join(cache.path, dangling.outputPath));
    const empty = cache.put("empty", "y", 9 * dayMs);
    cache.write(empty.actionPath, "", 9 * dayMs);
    const program = cache.putProgram("run", "stringer", "a program", 9 * dayMs);
    const linked = cache.put("link", "z", 9 * dayMs);
    rmSync(join(cache.path, linked.outputPath));
    symlinkSync("/etc/hostname", join(cache.path, linked.outputPath));
    const decision = await decide(cache, { olderThan: "5d" });
    const wanted = [
      dangling.actionPath,
      empty.actionPath,
      empty.outputPath,
      program.actionPath,
      program.outputPath,
      linked.actionPath,
    ];
    expect(paths(decision).toSorted()).toEqual(wanted.toSorted());
    await carryOutPrune(realHost, cache.path, decision.doomed);
    expect(existsSync(join(cache.path, program.outputPath))).toBe(false);
    expect(existsSync(join(cache.path, "3a/notes.txt"))).toBe(true);
    expect(existsSync("/etc/hostname")).toBe(true);
  }));

describe("while builds go on", () => {
  const old = { olderThan: "5d" };

  test("what was used since it was decided stays", () =>
    withMadeCache(async (cache) => {
      const [used, touched, gone] = ["used", "touched", "gone"].map((name) => cache.put(name, name, 9 * dayMs));
      const { doomed } = await decide(cache, old);
      age(join(cache.path, used?.actionPath ?? ""), 0);
      age(join(cache.path, touched?.outputPath ?? ""), 0);
      const pruned = await carryOutPrune(realHost, cache.path, doomed);
      expect(pruned).toEqual({ files: 3, bytes: 4 + 175, kept: 3 });
      for (const path of [used?.actionPath, used?.outputPath, touched?.outputPath])
        expect(existsSync(join(cache.path, path ?? ""))).toBe(true);
      expect(existsSync(join(cache.path, gone?.outputPath ?? ""))).toBe(false);
    }));

  test("an old output stays that an action names since", () =>
    withMadeCache(async (cache) => {
      const { outputPath } = cache.put("before", "same", 9 * dayMs);
      const { doomed } = await decide(cache, old);
      // Go finds the output as it should be, and does not touch it.
      cache.put("since", "same", 0);
      age(join(cache.path, outputPath), 9 * dayMs);
      const after = await decide(cache, old);
      expect(after.doomed).toEqual([]);
      await carryOutPrune(
        realHost,
        cache.path,
        doomed.map((unit) => ({
          ...unit,
          files: unit.files.map((file) => ({ ...file, modifiedMs: statMs(join(cache.path, file.path)) })),
        })),
      );
      expect(existsSync(join(cache.path, outputPath))).toBe(true);
    }));

  test("what is gone already is no error", () =>
    withMadeCache(async (cache) => {
      cache.put("a", "a", 9 * dayMs);
      const { doomed } = await decide(cache, old);
      for (const path of doomed.flatMap(({ files, actions }) => [...files, ...actions]))
        rmSync(join(cache.path, path.path));
      expect(await carryOutPrune(realHost, cache.path, doomed)).toEqual({ files: 0, bytes: 0, kept: 0 });
    }));
});

function statMs(path: string): number {
  return statSync(path).mtimeMs;
}
