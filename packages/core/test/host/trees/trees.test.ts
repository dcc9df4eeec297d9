// Whole trees of files: unpacked from real zips while they grow, hashed, closed, moved and removed, and what is refused.

import { describe, expect, test } from "bun:test";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { PackedFile } from "../../../src/host/tree-work.ts";
import { createTrees } from "../../../src/host/trees/trees.ts";
import { deflated, type ZipPart, zipOf } from "../../archive/zip-of.ts";
import { inTemporaryDirectory } from "../temporary-directory.ts";

const trees = createTrees(2);
const isRoot = process.getuid?.() === 0;
const sha256 = (content: Uint8Array | string) => createHash("sha256").update(content).digest("hex");
const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * at * 31 + (at >> 7)) % 251));
const modeOf = (path: string) => lstatSync(path).mode & 0o7777;

interface Content {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly stored?: boolean;
  readonly program?: boolean;
}

/** A zip of these, and where they are in it. */
function zipWith(contents: readonly Content[]): { zip: Buffer; files: PackedFile[] } {
  const parts = contents.map(
    ({ name, content, stored }): ZipPart => (stored ? { name, body: content } : deflated(name, content)),
  );
  let offset = 0;
  const files = contents.map(({ name, content, stored, program = false }, index): PackedFile => {
    const compressedSize = Buffer.from(parts[index]?.body ?? "").length;
    const headerOffset = offset;
    offset += 30 + Buffer.byteLength(name) + compressedSize;
    const size = Buffer.from(content).length;
    return { path: name, headerOffset, compressedSize, size, method: stored ? "stored" : "deflated", program };
  });
  return { zip: zipOf(...parts), files };
}

async function unpack(directory: string, zip: Uint8Array, files: readonly PackedFile[]) {
  const [archive, folder] = [join(directory, "a.zip"), join(directory, "out")];
  writeFileSync(archive, zip);
  mkdirSync(folder, { recursive: true });
  const unpacking = await trees.unpack(archive, folder);
  try {
    for (const file of files) unpacking.add(file);
    return await unpacking.finish();
  } finally {
    await unpacking.stop();
  }
}

describe("a zip that is unpacked", () => {
  const contents: readonly Content[] = [
    { name: "VERSION", content: "go1\n" },
    { name: "empty", content: "" },
    { name: "empty-stored", content: "", stored: true },
    { name: "bin/go", content: "program", program: true },
    { name: "lib/update.bash", content: "#!/bin/sh\n" },
    { name: "lib/ä/deep/er/file", content: "x".repeat(100_000) },
    { name: "large", content: noise },
    { name: "large-stored", content: noise, stored: true },
    { name: "zeros", content: Buffer.alloc(5_000_000) },
  ];

  test("gives every file with its bytes, its hash and its mode, whatever the umask says", () =>
    inTemporaryDirectory(async (directory) => {
      const { zip, files } = zipWith(contents);
      const old = process.umask(0o077);
      const hashed = await unpack(directory, zip, files).finally(() => process.umask(old));
      const byPath = new Map(hashed.map((file) => [file.path, file.sha256]));
      expect(hashed).toHaveLength(contents.length);
      for (const { name, content } of contents) {
        expect([name, byPath.get(name)]).toEqual([name, sha256(content)]);
        expect([name, sha256(readFileSync(join(directory, "out", name)))]).toEqual([name, sha256(content)]);
        const program = name === "bin/go" || name === "lib/update.bash";
        expect([name, modeOf(join(directory, "out", name))]).toEqual([name, program ? 0o555 : 0o444]);
      }
    }));

  test("may still be growing: a file is taken when its bytes are there", () =>
    inTemporaryDirectory(async (directory) => {
      const { zip, files } = zipWith(contents);
      const [archive, folder] = [join(directory, "a.zip"), join(directory, "out")];
      writeFileSync(archive, "");
      mkdirSync(folder);
      const unpacking = await trees.unpack(archive, folder);
      for (const [index, file] of files.entries()) {
        const end = files[index + 1]?.headerOffset ?? zip.length;
        appendFileSync(archive, zip.subarray(file.headerOffset, end));
        unpacking.add(file);
        await Bun.sleep(5);
      }
      expect((await unpacking.finish()).map(({ path }) => path).sort()).toEqual(
        contents.map(({ name }) => name).sort(),
      );
      await unpacking.stop();
    }));

  test("may have thousands of files, each of which is unpacked once", () =>
    inTemporaryDirectory(async (directory) => {
      const many = Array.from({ length: 3000 }, (_, at) => ({ name: `d${at % 40}/f${at}`, content: `file ${at}` }));
      const { zip, files } = zipWith(many);
      const hashed = await unpack(directory, zip, files);
      expect(new Map(hashed.map(({ path, sha256 }) => [path, sha256]))).toEqual(
        new Map(many.map(({ name, content }) => [name, sha256(content)])),
      );
      expect(hashed).toHaveLength(3000);
    }));

  test("may have no file at all", () =>
    inTemporaryDirectory(async (directory) => {
      expect(await unpack(directory, zipWith([]).zip, [])).toEqual([]);
    }));

  test("replaces nothing: no file, and nothing that a link leads to", () =>
    inTemporaryDirectory(async (directory) => {
      mkdirSync(join(directory, "out"));
      writeFileSync(join(directory, "mine"), "mine");
      writeFileSync(join(directory, "out/file"), "mine");
      symlinkSync("../mine", join(directory, "out/link"));
      for (const name of ["file", "link"]) {
        const { zip, files } = zipWith([{ name, content: "theirs" }]);
        await expect(unpack(directory, zip, files)).rejects.toMatchObject({
          code: "FILE_UNWRITABLE",
          details: { systemCode: "EEXIST" },
        });
      }
      expect(readFileSync(join(directory, "mine"), "utf8")).toBe("mine");
      expect(readFileSync(join(directory, "out/file"), "utf8")).toBe("mine");
    }));
});

describe("one file among others that cannot be unpacked fails all:", () => {
  const good = Array.from({ length: 300 }, (_, at): Content => ({ name: `f${at}`, content: `file ${at}`.repeat(500) }));
  const odd = { name: "odd", content: noise.subarray(0, 100_000) };
  const whole = zipWith([...good, odd]);
  const oddFile = whole.files.at(-1) as PackedFile;
  const others = whole.files.slice(0, -1);
  const broken = Buffer.from(whole.zip);
  broken.fill(0xff, oddFile.headerOffset + 40, oddFile.headerOffset + 80);

  const cases: readonly (readonly [what: string, zip: Uint8Array, file: PackedFile, message: string])[] = [
    ["its packed bytes are damaged", broken, oddFile, "cannot be unpacked: invalid"],
    [
      "more comes out of it",
      whole.zip,
      { ...oddFile, size: 99_999 },
      "odd has not the 99999 bytes that its archive says",
    ],
    ["less comes out of it", whole.zip, { ...oddFile, size: 100_001 }, "odd has not the 100001 bytes"],
    ["it has no header", whole.zip, { ...oddFile, headerOffset: 1 }, "odd does not begin where its archive says"],
    ["it lies beyond the end", whole.zip, { ...oddFile, headerOffset: 2 ** 40 }, "odd does not begin where"],
    [
      "it ends beyond the end",
      whole.zip,
      { ...oddFile, compressedSize: 2 ** 33, size: 2 ** 33 },
      "a.zip cannot be unpacked: ",
    ],
    [
      "it is stored, and cut",
      whole.zip,
      { ...oddFile, compressedSize: 2 ** 33, size: 2 ** 33, method: "stored" },
      "ends too soon",
    ],
  ];

  test.each(cases)("%s", (_, zip, file, message) =>
    inTemporaryDirectory(async (directory) => {
      const failing = unpack(directory, zip, [...others.slice(0, 200), file, ...others.slice(200)]);
      await expect(failing).rejects.toMatchObject({
        code: "ARCHIVE_DAMAGED",
        exit: 4,
        message: expect.stringContaining(message),
      });
      // And after stop() nobody writes any more.
      const count = readdirSync(join(directory, "out")).length;
      await Bun.sleep(30);
      expect(readdirSync(join(directory, "out"))).toHaveLength(count);
      expect(await trees.remove(join(directory, "out"))).toBe(true);
    }),
  );

  test("it never writes more than its size", () =>
    inTemporaryDirectory(async (directory) => {
      const { zip, files } = zipWith([{ name: "bomb", content: Buffer.alloc(20_000_000) }]);
      const bomb = { ...(files[0] as PackedFile), size: 1000 };
      await expect(unpack(directory, zip, [bomb])).rejects.toMatchObject({ code: "ARCHIVE_DAMAGED" });
      expect(statSync(join(directory, "out/bomb")).size).toBeLessThanOrEqual(1000);
    }));

  test("an archive that is gone", () =>
    inTemporaryDirectory(async (directory) => {
      const unpacking = await trees.unpack(join(directory, "nowhere.zip"), directory);
      unpacking.add(oddFile);
      await expect(unpacking.finish()).rejects.toMatchObject({
        code: expect.stringMatching(/^(ARCHIVE_DAMAGED|FILE_UNWRITABLE)$/),
        message: expect.stringContaining("ENOENT"),
      });
      await unpacking.stop();
    }));
});

test("work that is stopped in the middle leaves nobody who writes", () =>
  inTemporaryDirectory(async (directory) => {
    const many = Array.from({ length: 2000 }, (_, at) => ({ name: `f${at}`, content: noise.subarray(0, 50_000 + at) }));
    const { zip, files } = zipWith(many.map((one) => ({ ...one, stored: true })));
    const folder = join(directory, "out");
    writeFileSync(join(directory, "a.zip"), zip);
    mkdirSync(folder);
    const unpacking = await trees.unpack(join(directory, "a.zip"), folder);
    for (const file of files) unpacking.add(file);
    while (readdirSync(folder).length < 20) await Bun.sleep(1);
    await unpacking.stop();
    expect(readdirSync(folder).length).toBeLessThan(2000);
    expect(await trees.remove(folder)).toBe(true);
    await Bun.sleep(30);
    expect(existsSync(folder)).toBe(false);
  }));

describe("files that are hashed", () => {
  test("have the hashes of their bytes", () =>
    inTemporaryDirectory(async (directory) => {
      mkdirSync(join(directory, "a/b"), { recursive: true });
      const contents = { "a/b/large": noise, "a/small": "small", empty: "" };
      for (const [name, content] of Object.entries(contents)) writeFileSync(join(directory, name), content);
      const files = Object.entries(contents).map(([path, content]) => ({ path, size: content.length }));
      const hashed = await trees.hash(directory, files);
      expect(new Map(hashed.map((file) => [file.path, file.sha256]))).toEqual(
        new Map(Object.entries(contents).map(([name, content]) => [name, sha256(content)])),
      );
    }));

  test("must be files: no link, folder or pipe, and none that is missing", () =>
    inTemporaryDirectory(async (directory) => {
      const at = (name: string) => join(directory, name);
      writeFileSync(at("file"), "content");
      symlinkSync("file", at("link"));
      mkdirSync(at("folder"));
      execFileSync("mkfifo", [at("pipe")]);
      const wanted = {
        link: "ELOOP",
        folder: "folder is no regular file",
        pipe: "pipe is no regular file",
        missing: "ENOENT",
      };
      for (const [path, message] of Object.entries(wanted)) {
        const hashing = trees.hash(directory, [
          { path: "file", size: 7 },
          { path, size: 1 },
        ]);
        await expect(hashing).rejects.toMatchObject({
          code: "FILE_UNREADABLE",
          message: expect.stringContaining(message),
        });
      }
    }));
});

describe("a tree", () => {
  /** Folders in folders, with a link that leads out. */
  function plant(directory: string): string {
    const root = join(directory, "tree");
    mkdirSync(join(root, "a/b/c"), { recursive: true });
    mkdirSync(join(directory, "outside/folder"), { recursive: true });
    writeFileSync(join(directory, "outside/file"), "mine");
    writeFileSync(join(root, "a/b/file"), "content", { mode: 0o644 });
    symlinkSync("../outside", join(root, "out"));
    symlinkSync("/nowhere", join(root, "a/dangling"));
    return root;
  }

  test("is closed: its folders cannot be written, its files and what links lead to stay as they are", () =>
    inTemporaryDirectory(async (directory) => {
      const root = plant(directory);
      await trees.seal(root);
      for (const folder of ["", "a", "a/b", "a/b/c"])
        expect([folder, modeOf(join(root, folder))]).toEqual([folder, 0o555]);
      expect(modeOf(join(root, "a/b/file"))).toBe(0o644);
      for (const folder of ["outside", "outside/folder"]) expect(modeOf(join(directory, folder)) & 0o200).toBe(0o200);
      await trees.synchronize(root);
      expect(await trees.remove(root)).toBe(true);
    }));

  test("is removed whole, whatever its modes, and nothing that its links lead to", () =>
    inTemporaryDirectory(async (directory) => {
      const root = plant(directory);
      await trees.seal(root);
      chmodSync(join(root, "a/b"), 0);
      expect(await trees.remove(root)).toBe(true);
      expect(existsSync(root)).toBe(false);
      expect(await trees.remove(root)).toBe(false);
      expect(readdirSync(join(directory, "outside")).sort()).toEqual(["file", "folder"]);
    }));

  test("that is a link or a file is removed itself", () =>
    inTemporaryDirectory(async (directory) => {
      plant(directory);
      symlinkSync("outside", join(directory, "link"));
      expect(await trees.remove(join(directory, "link"))).toBe(true);
      expect(await trees.remove(join(directory, "outside/file"))).toBe(true);
      expect(readdirSync(join(directory, "outside"))).toEqual(["folder"]);
    }));

  test("is moved to where nothing is, and takes no place that is taken", () =>
    inTemporaryDirectory(async (directory) => {
      const root = plant(directory);
      const place = join(directory, "place");
      await trees.move(root, place);
      expect(readFileSync(join(place, "a/b/file"), "utf8")).toBe("content");
      expect(existsSync(root)).toBe(false);
      const another = plant(join(directory, "other"));
      writeFileSync(join(directory, "file"), "mine");
      for (const [taken, code] of [
        [place, "ENOTEMPTY"],
        [join(directory, "file"), "ENOTDIR"],
        [join(directory, "nowhere/place"), "ENOENT"],
      ] as const) {
        await expect(trees.move(another, taken)).rejects.toMatchObject({
          code: "FILE_UNWRITABLE",
          details: { path: taken, systemCode: code },
        });
      }
      expect(existsSync(join(another, "a/b/file"))).toBe(true);
      expect(readFileSync(join(directory, "file"), "utf8")).toBe("mine");
    }));

  test("that is closed can be moved within its folder and removed by an ordinary user", () =>
    inTemporaryDirectory(async (directory) => {
      const fixture = join(import.meta.dir, "../../fixtures/tree-by-owner.ts");
      if (isRoot) chownSync(directory, 12_345, 12_345);
      const asUser = isRoot ? ["/usr/bin/setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups"] : [];
      const [program = "", ...args] = [...asUser, process.execPath, fixture, directory];
      const { stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
      expect(stderr).toBe("");
      const [sealed, wrote, ...more] = stdout.split("\n");
      expect(wrote).toContain("EACCES");
      expect([sealed, ...more]).toEqual(["undefined", "undefined", "true", "false"]);
    }));
});
