// The files of a GOROOT by their names in a release: go.mod under both of its names, and what is no file of a release.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { createHost } from "@goplumb/core/host/real-host";
import { admitNative } from "../../../src/facts/executable/admit.ts";
import { asInRelease, readTree } from "../../../src/sdk/verify/tree-files.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hashed = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => ({ path, sha256: sha256(text) }));
/** `path: text`, or `path ← stored: text` where it lies elsewhere. */
const inRelease = (files: Readonly<Record<string, string>>) => {
  const texts = new Map(Object.values(files).map((text) => [sha256(text), text]));
  return asInRelease(hashed(files))
    .map(({ path, stored, sha256 }) => `${path === stored ? path : `${path} ← ${stored}`}: ${texts.get(sha256)}`)
    .toSorted();
};

describe("a go.mod of the release", () => {
  test("has its own name also where a module cache calls it _go.mod", () => {
    expect(inRelease({ "src/_go.mod": "std", "src/fmt/print.go": "fmt" })).toEqual([
      "src/fmt/print.go: fmt",
      "src/go.mod ← src/_go.mod: std",
    ]);
  });

  test("is one file as long as both are the same, as after the go command copied it", () => {
    expect(inRelease({ "src/_go.mod": "std", "src/go.mod": "std" })).toEqual(["src/go.mod: std"]);
    expect(inRelease({ "src/go.mod": "std", "src/_go.mod": "std" })).toEqual(["src/go.mod: std"]);
  });

  test("hides no other one beside it: both are told, each under the name that it has", () => {
    expect(inRelease({ "src/_go.mod": "std", "src/go.mod": "evil" })).toEqual(["src/_go.mod: std", "src/go.mod: evil"]);
    expect(inRelease({ "src/_go.mod": "evil", "src/go.mod": "std" })).toEqual(["src/_go.mod: evil", "src/go.mod: std"]);
  });

  test("stays as it is in an ordinary tree", () => {
    expect(inRelease({ "src/go.mod": "std", "src/cmd/go.mod": "cmd", VERSION: "go1.99.1" })).toEqual([
      "VERSION: go1.99.1",
      "src/cmd/go.mod: cmd",
      "src/go.mod: std",
    ]);
  });

  test("is looked for in its own folder alone", () => {
    const files = { "_go.mod": "same", "src/_go.mod": "same", "src/cmd/go.mod": "same", "src/cmd/a/_go.mod": "same" };
    expect(inRelease(files)).toEqual([
      "go.mod ← _go.mod: same",
      "src/cmd/a/go.mod ← src/cmd/a/_go.mod: same",
      "src/cmd/go.mod: same",
      "src/go.mod ← src/_go.mod: same",
    ]);
  });

  test("is no file whose name only ends like it", () => {
    const files = { "src/a_go.mod": "a", "src/_go.mod.txt": "b", "src/_go.mod/c": "c", "src/_go.sum": "d" };
    expect(asInRelease(hashed(files)).map(({ path, stored }) => [path, stored])).toEqual(
      Object.keys(files).map((path) => [path, path]),
    );
  });

  test("nothing is lost and nothing doubled, whatever lies in three folders below one another", () => {
    const cases: readonly (readonly [under: string | null, own: string | null])[] = [
      [null, null],
      ["1", null],
      [null, "1"],
      ["1", "1"],
      ["1", "2"],
    ];
    let seen = 0;
    for (const first of cases)
      for (const second of cases)
        for (const third of cases) {
          const folders = Object.entries({ "": first, "src/": second, "src/cmd/": third });
          const files = folders.flatMap(([folder, [under, own]]) => [
            ...(under === null ? [] : [{ path: `${folder}_go.mod`, sha256: under }]),
            ...(own === null ? [] : [{ path: `${folder}go.mod`, sha256: own }]),
            { path: `${folder}a.go`, sha256: "a" },
          ]);
          const copies = folders.filter(([, [under, own]]) => under !== null && under === own);
          const found = asInRelease(files);
          const gone = files.filter((file) => !found.some(({ stored }) => stored === file.path));
          expect(gone.map(({ path }) => path)).toEqual(copies.map(([folder]) => `${folder}_go.mod`));
          expect(found).toHaveLength(files.length - copies.length);
          expect(new Set(found.map(({ path }) => path)).size).toBe(found.length);
          for (const { stored, sha256 } of found) expect(files).toContainEqual({ path: stored, sha256 });
          seen++;
        }
    expect(seen).toBe(125);
  });
});

describe("a tree on the disk", () => {
  const { files, trees } = createHost({ admit: admitNative });
  let root: string;
  let tree: string;
  const read = () => readTree({ files, trees }, tree);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "plumb-tree-files-"));
    tree = join(root, "tree");
    // Behind what Debian links to, deeper links among it.
    for (const path of ["compile", "tool/link", "deep/never.go"]) write(`usr-lib/${path}`, path);
    symlinkSync("../deep", join(root, "usr-lib/tool/deeper"));
    for (const path of ["a.go", "b/c.go"]) write(`usr-test/${path}`, path);
    for (const path of ["VERSION", "src/go.mod", "src/cmd/_go.mod", "src/test/a.go", "tests/a.go", "bin/go"]) {
      write(`tree/${path}`, path);
    }
    for (const path of [".github/a", "api/a", "doc/a", "doc/b/c", "misc/a"]) write(`tree/${path}`, path);
    const links: Readonly<Record<string, string>> = {
      pkg: "../usr-lib",
      test: "../usr-test",
      LICENSE: "VERSION",
      gone: "nowhere",
      round: "round",
      same: ".",
      "src/link.go": "go.mod",
      "src/folder": "../../usr-lib/deep",
    };
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(tree, path));
    const made = spawnSync("mkfifo", [join(tree, "src/pipe"), join(tree, "fifo")], { encoding: "utf8" });
    if (made.status !== 0) throw new Error(made.stderr);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test("its files are hashed, those behind links in its first folder too, and none behind deeper links", async () => {
    const { covered } = await read();
    const found = covered.filter(({ path }) => !path.startsWith("same/"));
    const wanted: Readonly<Record<string, string>> = {
      VERSION: "VERSION",
      "bin/go": "bin/go",
      "pkg/compile": "compile",
      "pkg/deep/never.go": "deep/never.go",
      "pkg/tool/link": "tool/link",
      "src/cmd/go.mod": "src/cmd/_go.mod",
      "src/go.mod": "src/go.mod",
      "src/test/a.go": "src/test/a.go",
      "tests/a.go": "tests/a.go",
    };
    expect(Object.fromEntries(found.map(({ path, sha256 }) => [path, sha256]))).toEqual(
      Object.fromEntries(Object.entries(wanted).map(([path, text]) => [path, sha256(text)])),
    );
    expect(found).toHaveLength(Object.keys(wanted).length);
    expect(found.filter(({ path, stored }) => path !== stored)).toEqual([
      { path: "src/cmd/go.mod", stored: "src/cmd/_go.mod", sha256: sha256("src/cmd/_go.mod") },
    ]);
  });

  test("a link to the tree itself is gone through once", async () => {
    const { covered } = await read();
    const again = covered.filter(({ path }) => path.startsWith("same/")).map(({ path }) => path.slice("same/".length));
    expect(again).toContain("VERSION");
    expect(again.filter((path) => path.startsWith("same/") || path.startsWith("pkg/"))).toEqual([]);
  });

  test("links and pipes are odd, each of them, whatever is behind it", async () => {
    const { odd } = await read();
    expect(odd.filter((path) => !path.startsWith("same/"))).toEqual([
      "LICENSE",
      "fifo",
      "gone",
      "pkg",
      "pkg/tool/deeper",
      "round",
      "same",
      "src/folder",
      "src/link.go",
      "src/pipe",
      "test",
    ]);
  });

  test("files that the module leaves out are counted, behind a link too", async () => {
    const { covered, uncovered } = await read();
    // What lies in a folder called same is not in one of those folders.
    expect(uncovered).toBe(5 + 2);
    expect(covered.some(({ path }) => /^(\.github|api|doc|misc|test)\//.test(path))).toBe(false);
  });

  test("one with more files than any release is refused before they are read", async () => {
    const many = Array.from({ length: 70_000 }, (_, at) => ({ name: `f${at}.go`, kind: "file" as const }));
    const folders = ["a", "b", "c"].map((name) => ({ name, kind: "directory" as const }));
    let hashes = 0;
    const host = {
      files: { ...files, list: async (path: string) => (path === tree ? folders : many) },
      trees: {
        ...trees,
        hash: async () => {
          hashes++;
          return [];
        },
      },
    } satisfies Pick<Host, "files" | "trees">;
    await expect(readTree(host, tree)).rejects.toMatchObject({ code: "TREE_TOO_LARGE" });
    expect(hashes).toBe(0);
    const fewer = { ...host, files: { ...host.files, list: async (path: string) => (path === tree ? [] : many) } };
    expect(await readTree(fewer, tree)).toEqual({ covered: [], uncovered: 0, odd: [] });
  });
});

// Other systems have no such names.
test.if(process.platform === "linux")("a name that is no UTF-8 is told of, and the others are read", async () => {
  const { files, trees } = createHost({ admit: admitNative });
  const tree = mkdtempSync(join(tmpdir(), "plumb-tree-names-"));
  try {
    writeFileSync(join(tree, "VERSION"), "go1.99.1\n");
    const folder = Buffer.concat([Buffer.from(`${tree}/src`), Buffer.of(0xe4)]);
    mkdirSync(folder);
    writeFileSync(Buffer.concat([folder, Buffer.from("/a.go")]), "package a\n");
    writeFileSync(Buffer.concat([Buffer.from(`${tree}/x`), Buffer.of(0xe4)]), "");
    const { covered, odd } = await readTree({ files, trees }, tree);
    expect(covered.map(({ path }) => path)).toEqual(["VERSION"]);
    expect(odd).toEqual(["src\ufffd", "x\ufffd"]);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
});
