// What every Files must do, whatever is behind it. The same tree is laid out by each implementation in its own way.

import { describe, expect, test } from "bun:test";
import type { Files } from "../../src/host/host.ts";
import type { RecordedFile } from "../../src/host/recording.ts";

export interface LaidOut {
  readonly files: Files;
  /** Canonical absolute path of the directory that holds the tree. */
  readonly root: string;
}

/** Lays a tree out below a root, passes it to `use`, and removes it. Link targets that start with `/` are meant below the root. */
export type WithTree = (tree: Tree, use: (laidOut: LaidOut) => Promise<void>) => Promise<void>;
export type Tree = Readonly<Record<string, RecordedFile>>;

const hangBudget = 10_000;

const tree: Tree = {
  "/hello.txt": { kind: "file", text: "héllo\n", mode: 0o640, modifiedMs: 1_700_000_000_000 },
  "/program": { kind: "file", text: "#!/bin/sh\n", mode: 0o755 },
  "/bytes": { kind: "file", base64: "AAEC/w==" },
  "/empty": { kind: "file" },
  "/deep/er/file": { kind: "file", text: "deep" },
  "/deep/other": { kind: "directory", mode: 0o700 },
  "/to-file": { kind: "symlink", target: "hello.txt" },
  "/to-directory": { kind: "symlink", target: "/deep" },
  "/deep/up": { kind: "symlink", target: "../deep/./er//file" },
  "/dangling": { kind: "symlink", target: "nowhere" },
  "/circle-a": { kind: "symlink", target: "circle-b" },
  "/circle-b": { kind: "symlink", target: "circle-a" },
  "/pipe": { kind: "other" },
};
const nothing = ["/nowhere", "/nowhere/below", "/hello.txt/below", "/dangling", "/circle-a", "/deep/../nowhere"];

/** Registers the cases for one implementation. */
export function testFiles(name: string, withTree: WithTree): void {
  const check = (sentence: string, body: (files: Files, at: (path: string) => string) => Promise<void>) =>
    test(sentence, () => withTree(tree, ({ files, root }) => body(files, (path) => root + path)), hangBudget);

  describe(`${name}: where nothing is`, () => {
    check("every question is answered with undefined or false", async (files, at) => {
      for (const path of nothing.map(at)) {
        expect([path, await files.stat(path)]).toEqual([path, undefined]);
        expect(await files.realPath(path)).toBeUndefined();
        expect(await files.list(path)).toBeUndefined();
        expect(await files.readText(path)).toBeUndefined();
        expect(await files.open(path)).toBeUndefined();
        expect(await files.fileSystem(path)).toBeUndefined();
        expect(await files.may("read", path)).toBe(false);
      }
      expect(await files.lstat(at("/nowhere"))).toBeUndefined();
      expect(await files.readLink(at("/nowhere"))).toBeUndefined();
    });
  });

  describe(`${name}: stat, links and lists`, () => {
    check("stat tells kind, size, permissions and time", async (files, at) => {
      const time = { modifiedMs: 1_700_000_000_000 };
      expect(await files.stat(at("/hello.txt"))).toMatchObject({ kind: "file", size: 7, mode: 0o640, ...time });
      expect(await files.stat(at("/deep/other"))).toMatchObject({ kind: "directory", mode: 0o700 });
      expect(await files.stat(at("/pipe"))).toMatchObject({ kind: "other" });
      expect(await files.stat(at("/deep/er"))).toMatchObject({ kind: "directory" });
    });

    check("stat follows links, lstat does not follow the last", async (files, at) => {
      const file = await files.stat(at("/hello.txt"));
      expect(await files.stat(at("/to-file"))).toEqual(file);
      expect(await files.lstat(at("/to-file"))).toMatchObject({ kind: "symlink", size: "hello.txt".length });
      expect(await files.lstat(at("/to-directory/er/file"))).toMatchObject({ kind: "file", size: 4 });
      expect(await files.lstat(at("/circle-a"))).toMatchObject({ kind: "symlink" });
      expect((await files.stat(at("/empty")))?.inode).not.toBe(file?.inode);
    });

    check("realPath resolves links, dots and doubled slashes", async (files, at) => {
      expect(await files.realPath(at("/to-directory/up"))).toBe(at("/deep/er/file"));
      expect(await files.realPath(at("/to-directory/../hello.txt"))).toBe(at("/hello.txt"));
      expect(await files.realPath(at("//deep/./er/"))).toBe(at("/deep/er"));
    });

    check("readLink gives the target's text, and nothing for what is no link", async (files, at) => {
      expect(await files.readLink(at("/deep/up"))).toBe("../deep/./er//file");
      expect(await files.readLink(at("/dangling"))).toBe("nowhere");
      expect(await files.readLink(at("/hello.txt"))).toBeUndefined();
    });

    check("list is sorted, names kinds and does not follow links", async (files, at) => {
      const deep = [
        { name: "er", kind: "directory" },
        { name: "other", kind: "directory" },
        { name: "up", kind: "symlink" },
      ] as const;
      expect(await files.list(at("/deep"))).toEqual([...deep]);
      expect(await files.list(at("/to-directory"))).toEqual([...deep]);
      expect(await files.list(at("/deep/other"))).toEqual([]);
      expect(await files.list(at("/hello.txt"))).toBeUndefined();
      const kinds = new Map((await files.list(at("/")))?.map(({ name, kind }) => [name, kind]));
      expect(kinds.get("pipe")).toBe("other");
      expect(kinds.get("hello.txt")).toBe("file");
      expect(kinds.size).toBe(Object.keys(tree).filter((path) => path.lastIndexOf("/") === 0).length + 1);
    });

    check("may tells what the mode allows", async (files, at) => {
      expect(await files.may("execute", at("/program"))).toBe(true);
      expect(await files.may("execute", at("/hello.txt"))).toBe(false);
      expect(await files.may("read", at("/to-file"))).toBe(true);
      expect(await files.may("write", at("/deep"))).toBe(true);
    });
  });

  describe(`${name}: content`, () => {
    check("readText gives the text", async (files, at) => {
      expect(await files.readText(at("/to-file"))).toBe("héllo\n");
      expect(await files.readText(at("/empty"))).toBe("");
      expect(await files.readText(at("/bytes"))).toBe("\0\x01\x02\u{fffd}");
    });

    check("readText takes a file of exactly the limit and refuses one byte more", async (files, at) => {
      expect(await files.readText(at("/hello.txt"), 7)).toBe("héllo\n");
      await expect(files.readText(at("/hello.txt"), 6)).rejects.toMatchObject({
        code: "FILE_UNREADABLE",
        details: { path: at("/hello.txt"), systemCode: "EFBIG" },
      });
    });

    check("what is no regular file is refused without waiting", async (files, at) => {
      const unreadable = { code: "FILE_UNREADABLE", details: { path: at("/pipe"), systemCode: null } };
      await expect(files.open(at("/pipe"))).rejects.toMatchObject(unreadable);
      await expect(files.readText(at("/pipe"))).rejects.toMatchObject(unreadable);
      const directory = { code: "FILE_UNREADABLE", details: { path: at("/deep"), systemCode: "EISDIR" } };
      await expect(files.open(at("/deep"))).rejects.toMatchObject(directory);
      await expect(files.readText(at("/deep"))).rejects.toMatchObject(directory);
    });

    check("an open file reads any range, fewer bytes at the end, and none behind it", async (files, at) => {
      const file = await files.open(at("/bytes"));
      if (!file) throw new Error("not there");
      expect(file.size).toBe(4);
      expect([...file.read(1, 2)]).toEqual([1, 2]);
      expect([...file.read(0, 100)]).toEqual([0, 1, 2, 255]);
      expect([...file.read(3, 2 ** 40)]).toEqual([255]);
      expect([...file.read(4, 1)]).toEqual([]);
      expect([...file.read(1000, 1)]).toEqual([]);
      file.close();
      file.close();
      expect(() => file.read(0, 1)).toThrow("read after close");
    });
  });
}
