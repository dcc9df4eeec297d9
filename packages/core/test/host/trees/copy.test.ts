// Files copied from one tree to another: their bytes, hashes and modes, what is no file of the tree,
// and what is there already.

import { describe, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { CopiedFile } from "../../../src/host/tree-work.ts";
import { createTrees } from "../../../src/host/trees/trees.ts";
import { noise } from "../../archive/support.ts";
import { inTemporaryDirectory } from "../temporary-directory.ts";

const trees = createTrees(2);
const sha256 = (content: Uint8Array | string) => createHash("sha256").update(content).digest("hex");
const modeOf = (path: string) => lstatSync(path).mode & 0o7777;
const file = (path: string, more: Partial<CopiedFile> = {}): CopiedFile => ({
  path,
  stored: path,
  program: false,
  ...more,
});

interface Places {
  /** The tree that is copied from. */
  readonly from: string;
  /** The folder that is copied to, with nothing in it. */
  readonly to: string;
  /** Where both lie. */
  readonly directory: string;
}

function inPlaces(use: (places: Places) => Promise<void>): Promise<void> {
  return inTemporaryDirectory(async (directory) => {
    const [from, to] = [join(directory, "from"), join(directory, "to")];
    for (const folder of [from, to]) mkdirSync(folder);
    await use({ from, to, directory });
  });
}

function write(folder: string, name: string, content: Uint8Array | string, mode = 0o644): void {
  mkdirSync(join(folder, dirname(name)), { recursive: true });
  writeFileSync(join(folder, name), content);
  chmodSync(join(folder, name), mode);
}

describe("files that are copied", () => {
  const contents: Readonly<Record<string, Uint8Array | string>> = {
    VERSION: "go1.99.1\n",
    empty: "",
    "one-byte": "#",
    "bin/go": noise(300_001),
    "lib/update.bash": "#!/bin/sh\n",
    "lib/ä/deep/er/file": "x".repeat(100_000),
    // Of exactly one piece, of two, and of many and a bit.
    "src/piece": noise(256 * 1024, 2),
    "src/pieces": noise(512 * 1024, 3),
    "src/large": noise(3_000_007, 4),
  };
  const files = Object.keys(contents).map((path) => file(path, { program: path === "bin/go" }));

  test.each([0o000, 0o077])("have their bytes, their hashes and the modes of an SDK, with a umask of %o", (umask) =>
    inPlaces(async ({ from, to }) => {
      for (const [name, content] of Object.entries(contents)) write(from, name, content);
      const old = process.umask(umask);
      const copied = await trees.copy(from, to, files).finally(() => process.umask(old));
      expect(new Map(copied.map(({ path, sha256 }) => [path, sha256]))).toEqual(
        new Map(Object.entries(contents).map(([name, content]) => [name, sha256(content)])),
      );
      expect(copied).toHaveLength(files.length);
      for (const [name, content] of Object.entries(contents)) {
        expect([name, sha256(readFileSync(join(to, name)))]).toEqual([name, sha256(content)]);
        const program = name === "bin/go" || name === "lib/update.bash";
        expect([name, modeOf(join(to, name))]).toEqual([name, program ? 0o555 : 0o444]);
      }
    }),
  );

  test("keep nothing of the modes that they had, and stay as they were", () =>
    inPlaces(async ({ from, to }) => {
      const modes = { "bin/go": 0o4755, "bin/gofmt": 0o600, "src/a.go": 0o777, "src/b.go": 0o400 };
      for (const [name, mode] of Object.entries(modes)) write(from, name, name, mode);
      await trees.copy(
        from,
        to,
        Object.keys(modes).map((path) => file(path, { program: path.startsWith("bin/") })),
      );
      const found = Object.keys(modes).map((path) => modeOf(join(to, path)).toString(8));
      expect(found).toEqual(["555", "555", "444", "444"]);
      for (const [name, mode] of Object.entries(modes)) {
        expect([name, modeOf(join(from, name)), readFileSync(join(from, name), "utf8")]).toEqual([name, mode, name]);
      }
    }));

  test("may lie elsewhere than they go, and nothing else comes along", () =>
    inPlaces(async ({ from, to }) => {
      for (const name of ["src/_go.mod", "src/go.mod", "src/fmt/print.go"]) write(from, name, name);
      const copied = await trees.copy(from, to, [file("src/go.mod", { stored: "src/_go.mod" })]);
      expect(copied).toEqual([{ path: "src/go.mod", sha256: sha256("src/_go.mod") }]);
      expect(readdirSync(to, { recursive: true }).toSorted()).toEqual(["src", "src/go.mod"]);
      expect(readFileSync(join(to, "src/go.mod"), "utf8")).toBe("src/_go.mod");
    }));

  test.each([1, 4])("may be many, each of which is copied once, with %i threads", (processors) =>
    inPlaces(async ({ from, to }) => {
      const names = Array.from({ length: 700 }, (_, at) => `d${at % 20}/f${at}`);
      for (const name of names) write(from, name, `file ${name}`);
      const copied = await createTrees(processors).copy(
        from,
        to,
        names.map((name) => file(name)),
      );
      expect(copied.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
        names.toSorted().map((path) => ({ path, sha256: sha256(`file ${path}`) })),
      );
    }),
  );

  test("may be none", () =>
    inPlaces(async ({ from, to }) => {
      expect(await trees.copy(from, to, [])).toEqual([]);
    }));

  test("may be changed by their owner meanwhile: the hash is that of what was copied", () =>
    inPlaces(async ({ from, to }) => {
      const names = Array.from({ length: 8 }, (_, at) => `f${at}`);
      for (const name of names) write(from, name, noise(4_000_000));
      let done = false;
      const copying = trees
        .copy(
          from,
          to,
          names.map((name) => file(name)),
        )
        .finally(() => {
          done = true;
        });
      for (let round = 1; !done; round++) {
        for (const name of names) writeFileSync(join(from, name), noise(100_000, round), { flag: "r+" });
        await Bun.sleep(0);
      }
      for (const { path, sha256: hash } of await copying) {
        expect([path, hash]).toEqual([path, sha256(readFileSync(join(to, path)))]);
      }
    }));
});

describe("what is no file of the tree fails, at once, and nothing stands in its place", () => {
  const messages: Readonly<Record<string, string>> = {
    link: "ELOOP",
    "dangling-link": "ELOOP",
    folder: "folder is no regular file",
    pipe: "pipe is no regular file",
    missing: "ENOENT",
    "file/below": "ENOTDIR",
  };

  test.each(Object.entries(messages))("%s", (path, message) =>
    inPlaces(async ({ from, to, directory }) => {
      write(directory, "secret", "nobody else's");
      write(from, "file", "content");
      symlinkSync("../secret", join(from, "link"));
      symlinkSync("nowhere", join(from, "dangling-link"));
      mkdirSync(join(from, "folder"));
      execFileSync("mkfifo", [join(from, "pipe")]);
      await expect(trees.copy(from, to, [file("file"), file("copy", { stored: path })])).rejects.toMatchObject({
        message: expect.stringContaining(message),
        code: "FILE_UNREADABLE",
      });
      expect(existsSync(join(to, "copy"))).toBe(false);
    }),
  );
});

describe("what is there already is not replaced", () => {
  const copyTo = ({ from, to }: Places) => {
    write(from, "file", "of the tree");
    return trees.copy(from, to, [file("file")]);
  };
  const refused = { code: "FILE_UNWRITABLE", details: { systemCode: "EEXIST" } };

  test("a file", () =>
    inPlaces(async (places) => {
      write(places.to, "file", "mine", 0o600);
      await expect(copyTo(places)).rejects.toMatchObject(refused);
      expect(readFileSync(join(places.to, "file"), "utf8")).toBe("mine");
      expect(modeOf(join(places.to, "file"))).toBe(0o600);
    }));

  test("a link, which is not followed either", () =>
    inPlaces(async (places) => {
      write(places.directory, "outside", "mine");
      for (const target of ["../outside", "../nowhere"]) {
        execFileSync("ln", ["-sfn", target, join(places.to, "file")]);
        await expect(copyTo(places)).rejects.toMatchObject(refused);
        expect(readlinkSync(join(places.to, "file"))).toBe(target);
      }
      expect(readFileSync(join(places.directory, "outside"), "utf8")).toBe("mine");
      expect(existsSync(join(places.directory, "nowhere"))).toBe(false);
    }));

  test("one that is copied twice", () =>
    inPlaces(async ({ from, to }) => {
      write(from, "file", "of the tree");
      await expect(trees.copy(from, to, [file("file"), file("file")])).rejects.toMatchObject(refused);
    }));
});

test("a folder that is not there, and cannot be made", () =>
  inPlaces(async ({ from, to }) => {
    write(from, "file", "of the tree");
    write(to, "taken", "");
    await expect(trees.copy(from, join(to, "taken"), [file("file")])).rejects.toMatchObject({
      code: "FILE_UNWRITABLE",
      message: expect.stringMatching(/taken: (ENOTDIR|EEXIST)$/),
    });
  }));

test("after a failure nobody writes any more, so that the folder can be removed", () =>
  inPlaces(async ({ from, to }) => {
    const names = Array.from({ length: 300 }, (_, at) => `d${at}/file`);
    for (const name of names) write(from, name, name);
    const copying = trees.copy(from, to, [file("missing"), ...names.map((name) => file(name))]);
    await expect(copying).rejects.toMatchObject({ message: expect.stringContaining("ENOENT") });
    expect(await trees.remove(to)).toBe(true);
    await Bun.sleep(300);
    expect(existsSync(to)).toBe(false);
  }));
