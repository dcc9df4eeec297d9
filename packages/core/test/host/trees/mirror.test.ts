// Trees that are copied with their modes and times, files that are put into another tree, and small files that are timed.

import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createTrees } from "../../../src/host/trees/trees.ts";
import { inTemporaryDirectory } from "../temporary-directory.ts";

const trees = createTrees(2);
const time = 1_600_000_000;

function makeTree(directory: string): string {
  const from = join(directory, "from");
  mkdirSync(join(from, "a/b"), { recursive: true });
  writeFileSync(join(from, "a/read-only"), "x".repeat(300_000));
  writeFileSync(join(from, "a/b/program"), "#!/bin/sh\n");
  chmodSync(join(from, "a/read-only"), 0o444);
  chmodSync(join(from, "a/b/program"), 0o755);
  for (const path of ["a/read-only", "a/b/program", "a/b", "a"]) utimesSync(join(from, path), time, time);
  chmodSync(join(from, "a/b"), 0o555);
  chmodSync(join(from, "a"), 0o555);
  return from;
}

const files = [
  { path: "a/read-only", size: 300_000 },
  { path: "a/b/program", size: 10 },
];

describe("a mirrored tree", () => {
  test("has the bytes, the modes and the times, of folders too, also of those that nobody may write", () =>
    inTemporaryDirectory(async (directory) => {
      const from = makeTree(directory);
      const to = join(directory, "to");
      const copied = await trees.mirror(from, to, files);
      await trees.matchFolders(from, to, ["a", "a/b", "never-there"]);
      for (const path of ["a", "a/b", "a/read-only", "a/b/program"]) {
        const [before, after] = [statSync(join(from, path)), statSync(join(to, path))];
        expect([path, after.mode, after.mtimeMs]).toEqual([path, before.mode, time * 1000]);
        expect(after.ino).not.toBe(before.ino);
      }
      const sha256 = createHash("sha256").update("x".repeat(300_000)).digest("hex");
      expect(copied).toContainEqual({ path: "a/read-only", sha256, size: 300_000, modifiedMs: time * 1000 });
      expect(readFileSync(join(to, "a/b/program"), "utf8")).toBe("#!/bin/sh\n");
      expect(await trees.remove(to)).toBe(true);
      await trees.remove(from);
    }));

  test("leaves out what vanished", () =>
    inTemporaryDirectory(async (directory) => {
      const from = makeTree(directory);
      const gone = [{ path: "a/gone", size: 1 }, { path: "x/y", size: 1 }, files[1] ?? { path: "", size: 0 }];
      const copied = await trees.mirror(from, join(directory, "to"), gone);
      expect(copied.map(({ path }) => path)).toEqual(["a/b/program"]);
      await trees.remove(from);
    }));

  test("follows no link and replaces nothing", () =>
    inTemporaryDirectory(async (directory) => {
      const to = join(directory, "to");
      writeFileSync(join(directory, "secret"), "x");
      mkdirSync(join(directory, "from"));
      symlinkSync("../secret", join(directory, "from/link"));
      writeFileSync(join(directory, "from/file"), "new");
      const linked = trees.mirror(join(directory, "from"), to, [{ path: "link", size: 1 }]);
      // ELOOP says that there is no file of this name.
      expect(await linked).toEqual([]);
      mkdirSync(to, { recursive: true });
      writeFileSync(join(to, "file"), "old");
      const again = trees.mirror(join(directory, "from"), to, [{ path: "file", size: 3 }]);
      await expect(again).rejects.toThrow("EEXIST");
      expect(readFileSync(join(to, "file"), "utf8")).toBe("old");
    }));

  test("a full file system is said as such", async () => {
    // Each write to it ends with ENOSPC.
    await inTemporaryDirectory(async (directory) => {
      writeFileSync(join(directory, "file"), "x");
      const copying = trees.mirror(directory, "/proc/none", [{ path: "file", size: 1 }]);
      await expect(copying).rejects.toThrow("cannot write /proc/none");
    });
  });
});

test("merged files replace those that are there, and folders are made", () =>
  inTemporaryDirectory(async (directory) => {
    for (const folder of ["from/x", "to"]) mkdirSync(join(directory, folder), { recursive: true });
    writeFileSync(join(directory, "from/x/one"), "1");
    writeFileSync(join(directory, "from/two"), "2");
    writeFileSync(join(directory, "to/two"), "old");
    await trees.merge(join(directory, "from"), join(directory, "to"), ["x/one", "two"]);
    expect(readFileSync(join(directory, "to/x/one"), "utf8")).toBe("1");
    expect(readFileSync(join(directory, "to/two"), "utf8")).toBe("2");
    expect(readdirSync(join(directory, "from"))).toEqual(["x"]);
  }));

describe("small files", () => {
  test("are timed, and nothing of them stays", () =>
    inTemporaryDirectory(async (directory) => {
      const { createUs, statUs, readUs } = await trees.measure(directory, { files: 50, bytes: 4096 });
      for (const times of [createUs, statUs, readUs]) {
        expect(times.length).toBe(50);
        expect(Math.min(...times)).toBeGreaterThan(0);
      }
      expect(readdirSync(directory)).toEqual([]);
      expect(lstatSync(directory).isDirectory()).toBe(true);
    }));

  test("in a folder that is not there are refused", async () => {
    await expect(trees.measure("/nonexistent/x", { files: 1, bytes: 1 })).rejects.toThrow("cannot write");
  });
});
