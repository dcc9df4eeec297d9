// Each kind of damage in a cache that was made, what is none, and what is repaired. Hashed and looked at for real.

import { describe, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { cacheContent } from "../../../src/cache/read-cache/content.ts";
import { examine } from "../../../src/cache/verify/damage.ts";
import { repairCache } from "../../../src/cache/verify/repair.ts";
import { verifyCache } from "../../../src/cache/verify/verify-cache.ts";
import { writeActionEntry } from "../../../src/go/build-cache/action-entry.ts";
import { entryPath } from "../../../src/go/build-cache/entry-name.ts";
import { flipByte } from "../flip-byte.ts";
import {
  age,
  compiledPackage,
  hourMs,
  type MadeCache,
  type MadeEntry,
  realHost,
  sha256,
  withMadeCache,
} from "../made-cache.ts";

/** It does not wait between two looks. */
const host = { ...realHost, clock: { ...realHost.clock, sleep: async () => {} } };
const verify = (cache: MadeCache) => verifyCache(host, cache.path);

/** Kind, path and whether go would notice. */
async function found(cache: MadeCache): Promise<[string, string, boolean][]> {
  const { damages } = await verify(cache);
  return damages.map(({ kind, path, silent }) => [kind, path, silent]);
}

const fill = (cache: MadeCache) => {
  cache.put("package", compiledPackage({ body: "whole" }));
  cache.put("log", "# test log\nopen y\n");
  cache.put("nothing", "");
  cache.put("the same", "");
  cache.putProgram("program", "stringer", "a whole program");
};

describe("a whole cache", () => {
  test("is intact, with the number of files and the bytes that were hashed", () =>
    withMadeCache(async (cache) => {
      fill(cache);
      const bytes = compiledPackage({ body: "whole" }).length + 18 + 15;
      expect(await verify(cache)).toMatchObject({
        files: 9,
        bytes,
        damages: [],
        orphans: [],
        dangling: [],
        unreadable: [],
      });
    }));

  test("may have outputs that nothing names, and actions whose output was trimmed", () =>
    withMadeCache(async (cache) => {
      const orphan = cache.putOutput("nobody asked");
      const { outputPath, actionPath } = cache.put("trimmed", "x");
      rmSync(join(cache.path, outputPath));
      const { damages, orphans, dangling } = await verify(cache);
      expect(damages).toEqual([]);
      expect(orphans.map(({ path }) => path)).toEqual([entryPath("output", orphan)]);
      expect(dangling.map(({ path }) => path)).toEqual([actionPath]);
    }));

  test("is one with files of others in it, which are named", () =>
    withMadeCache(async (cache) => {
      cache.write("3a/notes.txt", "mine");
      const { damages, foreign } = await verify(cache);
      expect(damages).toEqual([]);
      expect(foreign.map(({ path }) => path)).toEqual(["3a/notes.txt"]);
    }));

  test("that is not there is an error that says so", () =>
    expect(verifyCache(realHost, "/nonexistent/go-build")).rejects.toMatchObject({ code: "CACHE_NOT_FOUND" }));
});

type Fault = (cache: MadeCache, path: (name: string) => string) => MadeEntry;
type Case = readonly [string, string, "output" | "action" | "program", boolean, Fault];

const cases: readonly Case[] = [
  [
    "a byte of a package changed",
    "altered",
    "output",
    true,
    (cache, path) => {
      const entry = cache.put("p", compiledPackage({ body: "some code".repeat(20) }));
      flipByte(path(entry.outputPath), 300);
      return entry;
    },
  ],
  [
    "a byte of a test's inputs changed, which go checks",
    "altered",
    "output",
    false,
    (cache, path) => {
      const entry = cache.put("p", "# test log\nopen x\n");
      flipByte(path(entry.outputPath), 14);
      return entry;
    },
  ],
  [
    "a package cut off",
    "truncated",
    "output",
    false,
    (cache, path) => {
      const entry = cache.put("p", compiledPackage({}));
      truncateSync(path(entry.outputPath), 100);
      return entry;
    },
  ],
  [
    "a package made empty",
    "truncated",
    "output",
    false,
    (cache, path) => {
      const entry = cache.put("p", compiledPackage({}));
      truncateSync(path(entry.outputPath), 0);
      return entry;
    },
  ],
  [
    "a package made longer",
    "truncated",
    "output",
    false,
    (cache, path) => {
      const entry = cache.put("p", compiledPackage({}));
      appendFileSync(path(entry.outputPath), "x");
      return entry;
    },
  ],
  [
    "a program changed, which go run would start",
    "altered",
    "program",
    true,
    (cache, path) => {
      const entry = cache.putProgram("p", "stringer", "a program");
      flipByte(path(`${entry.outputPath}/stringer`), 3);
      return entry;
    },
  ],
  [
    "the folder of a program empty",
    "program",
    "output",
    false,
    (cache, path) => {
      const entry = cache.putProgram("p", "stringer", "a program");
      rmSync(path(`${entry.outputPath}/stringer`));
      return entry;
    },
  ],
  [
    "the folder of a program with two",
    "program",
    "output",
    false,
    (cache, path) => {
      const entry = cache.putProgram("p", "stringer", "a program");
      writeFileSync(path(`${entry.outputPath}/other`), "");
      return entry;
    },
  ],
  [
    "an action empty",
    "action",
    "action",
    false,
    (cache, path) => {
      const entry = cache.put("p", "x");
      truncateSync(path(entry.actionPath), 0);
      return entry;
    },
  ],
  [
    "an action with a long tail",
    "action",
    "action",
    false,
    (cache, path) => {
      const entry = cache.put("p", "x");
      appendFileSync(path(entry.actionPath), "y".repeat(100_000));
      return entry;
    },
  ],
  [
    "an action of another name",
    "action",
    "action",
    false,
    (cache, path) => {
      const [entry, other] = [cache.put("p", "x"), cache.put("q", "x")];
      writeFileSync(path(entry.actionPath), readFileSync(path(other.actionPath)));
      return entry;
    },
  ],
  [
    "an action that says another size",
    "wrong-size",
    "action",
    false,
    (cache, path) => {
      const entry = cache.put("p", "four");
      writeFileSync(path(entry.actionPath), readFileSync(path(entry.actionPath), "utf8").replace("    4 ", "    5 "));
      return entry;
    },
  ],
  [
    "a link in the place of an output",
    "no-file",
    "output",
    false,
    (cache, path) => {
      const entry = cache.put("p", "x");
      rmSync(path(entry.outputPath));
      symlinkSync("/etc/hostname", path(entry.outputPath));
      return entry;
    },
  ],
  [
    "a link in the place of an action",
    "no-file",
    "action",
    false,
    (cache, path) => {
      const entry = cache.put("p", "x");
      rmSync(path(entry.actionPath));
      symlinkSync("/etc/hostname", path(entry.actionPath));
      return entry;
    },
  ],
  [
    "a pipe in the place of an output",
    "no-file",
    "output",
    false,
    (cache, path) => {
      const entry = cache.put("p", "x");
      rmSync(path(entry.outputPath));
      execFileSync("mkfifo", [path(entry.outputPath)]);
      return entry;
    },
  ],
];

describe("damage", () => {
  test.each(cases)("is seen and removed, and nothing else is: %s", (_, kind, place, silent, fault) =>
    withMadeCache(async (cache) => {
      fill(cache);
      const path = (name: string) => join(cache.path, name);
      const entry = fault(cache, path);
      const damaged = { output: entry.outputPath, action: entry.actionPath, program: `${entry.outputPath}/stringer` }[
        place
      ];
      const verified = await verify(cache);
      expect(verified.damages.map((one) => [one.kind, one.path, one.silent])).toEqual([[kind, damaged, silent]]);
      const before = execFileSync("find", [cache.path], { encoding: "utf8" }).split("\n");
      await repairCache(realHost, cache.path, verified);
      expect(await found(cache)).toEqual([]);
      const after = new Set(execFileSync("find", [cache.path], { encoding: "utf8" }).split("\n"));
      const gone = before.filter((one) => !after.has(one)).map((one) => one.slice(cache.path.length + 1));
      expect(gone.every((one) => one.startsWith(entry.actionPath) || one.startsWith(entry.outputPath))).toBe(true);
      expect(gone.length).toBeGreaterThan(0);
    }),
  );

  test("of a package names its Go and its platform", () =>
    withMadeCache(async (cache) => {
      const { outputPath } = cache.put("p", compiledPackage({ goVersion: "go1.27.4", platform: "linux/arm64" }));
      const path = join(cache.path, outputPath);
      flipByte(path, readFileSync(path).length - 1);
      const { damages } = await verify(cache);
      expect(damages[0]?.object).toMatchObject({
        kind: "package",
        goVersion: "go1.27.4",
        goos: "linux",
        goarch: "arm64",
      });
    }));

  test("an output that several actions name goes with all of them", () =>
    withMadeCache(async (cache) => {
      const [one, two] = [cache.put("one", "same"), cache.put("two", "same")];
      flipByte(join(cache.path, one.outputPath), 0);
      const gone = await repairCache(realHost, cache.path, await verify(cache));
      expect([...gone].toSorted()).toEqual([one.outputPath, one.actionPath, two.actionPath].toSorted());
    }));

  test("in the place of a folder is told, and left to whoever made it", () =>
    withMadeCache(async (cache) => {
      rmSync(join(cache.path, "3a"), { recursive: true });
      const elsewhere = join(cache.path, "../elsewhere");
      mkdirSync(elsewhere);
      writeFileSync(join(elsewhere, `${"3a".repeat(32)}-d`), "mine");
      symlinkSync(elsewhere, join(cache.path, "3a"));
      expect(await found(cache)).toEqual([["no-file", "3a", false]]);
      await repairCache(realHost, cache.path, await verify(cache));
      expect(existsSync(join(cache.path, "3a", `${"3a".repeat(32)}-d`))).toBe(true);
    }));
});

test("the folder of a program that cannot be listed is unreadable, and no damage", () => {
  const output = sha256("x");
  const entry = { size: 0, modifiedMs: 0, head: new Uint8Array(), kind: "directory" as const };
  const path = entryPath("output", output);
  const action = { action: sha256("a"), output, size: 1n, madeNs: 1n };
  const head = new TextEncoder().encode(writeActionEntry(action));
  const content = cacheContent([
    { ...entry, path, unreadable: null },
    { ...entry, path, unreadable: "EACCES" },
    { ...entry, path: entryPath("action", action.action), kind: "file", size: 175, head, unreadable: null },
  ]);
  expect(examine(content, new Map())).toEqual({ damages: [], orphans: [], dangling: [], unfinished: [] });
  expect(content.unreadable).toEqual([{ path, code: "EACCES" }]);
});

describe("while builds go on", () => {
  test("what vanishes or is written anew between two looks is no damage", () =>
    withMadeCache(async (cache) => {
      const [gone, healed] = [cache.put("gone", "goes"), cache.put("healed", "heals")];
      for (const { outputPath } of [gone, healed]) flipByte(join(cache.path, outputPath), 0);
      const slow = {
        ...realHost,
        clock: {
          ...realHost.clock,
          async sleep() {
            rmSync(join(cache.path, gone.outputPath), { force: true });
            cache.write(healed.outputPath, "heals");
          },
        },
      };
      expect(await verifyCache(slow, cache.path)).toMatchObject({ damages: [], unsettled: [] });
    }));

  test("what is gone while it is hashed, and made anew then, is hashed then", () =>
    withMadeCache(async (cache) => {
      const { outputPath } = cache.put("again", "made anew");
      let hashing = 0;
      const trees = {
        ...host.trees,
        hash: (...args: Parameters<typeof host.trees.hash>) =>
          hashing++ === 0 ? Promise.resolve([]) : host.trees.hash(...args),
      };
      expect(await verifyCache({ ...host, trees }, cache.path)).toMatchObject({
        bytes: 9,
        damages: [],
        unreadable: [],
      });
      const never = { ...host.trees, hash: async () => [] };
      const { unreadable } = await verifyCache({ ...host, trees: never }, cache.path);
      expect(unreadable).toEqual([{ path: outputPath, code: "unknown" }]);
    }));

  test("what grows at each look is unsettled, no damage", () =>
    withMadeCache(async (cache) => {
      const { outputPath } = cache.put("grows", "grown");
      truncateSync(join(cache.path, outputPath), 1);
      const slow = {
        ...realHost,
        clock: {
          ...realHost.clock,
          sleep: async () => appendFileSync(join(cache.path, outputPath), "?"),
        },
      };
      expect(await verifyCache(slow, cache.path)).toMatchObject({ damages: [], unsettled: [outputPath] });
    }));

  test("an output that is not complete and that nothing names yet is in the making", () =>
    withMadeCache(async (cache) => {
      const id = sha256("all of it");
      cache.write(entryPath("output", id), "all of");
      const { damages, unfinished } = await verify(cache);
      expect(damages).toEqual([]);
      expect(unfinished.map(({ path }) => path)).toEqual([entryPath("output", id)]);
    }));

  test("an entry that changed since it was looked at is not removed", () =>
    withMadeCache(async (cache) => {
      const { outputPath } = cache.put("p", "content");
      flipByte(join(cache.path, outputPath), 0);
      const verified = await verify(cache);
      cache.write(outputPath, "content");
      age(join(cache.path, outputPath), hourMs);
      expect((await repairCache(realHost, cache.path, verified)).has(outputPath)).toBe(false);
      expect(readFileSync(join(cache.path, outputPath), "utf8")).toBe("content");
    }));
});

test("a thousand flipped bytes are a thousand damages, and no more", () =>
  withMadeCache(async (cache) => {
    const entries = Array.from({ length: 1200 }, (_, at) =>
      cache.put(`a${at}`, compiledPackage({ body: `number ${at}` })),
    );
    const flipped = entries.slice(0, 1000);
    for (const [at, { outputPath }] of flipped.entries()) {
      const path = join(cache.path, outputPath);
      flipByte(path, at % readFileSync(path).length);
    }
    const { damages } = await verify(cache);
    expect(damages.map(({ path }) => path).toSorted()).toEqual(flipped.map(({ outputPath }) => outputPath).toSorted());
  }));
