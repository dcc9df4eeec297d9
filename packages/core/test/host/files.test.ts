// The files of this machine, in a temporary directory; and what only a real machine has: devices, /proc, other users.

import { describe, expect, test } from "bun:test";
import { execFile, execFileSync } from "node:child_process";
import { chmod, mkdir, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createFiles } from "../../src/host/files.ts";
import type { RecordedFile } from "../../src/host/recording.ts";
import { type Tree, testFiles } from "./files-contract.ts";
import { inTemporaryDirectory } from "./temporary-directory.ts";

testFiles("real files", (tree, use) =>
  inTemporaryDirectory(async (root) => {
    await layOut(root, tree);
    await use({ files: createFiles(), root });
  }),
);

describe("on a real machine", () => {
  const files = createFiles();

  test("an endless device is refused, not read", async () => {
    await expect(files.readText("/dev/zero")).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
    await expect(files.open("/dev/zero")).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });

  test.if(process.platform === "linux")("files of /proc, which claim to be empty, are read", async () => {
    expect(await files.readText("/proc/self/status")).toContain("Pid:");
  });

  test("a huge file is opened without reading it, and its end is in reach", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "sparse");
      await writeFile(path, "start");
      await truncate(path, 5 * 1024 ** 3);
      const file = await files.open(path);
      expect(file?.size).toBe(5 * 1024 ** 3);
      expect([...(file?.read(5 * 1024 ** 3 - 2, 10) ?? [])]).toEqual([0, 0]);
      file?.close();
      await expect(files.readText(path)).rejects.toMatchObject({ details: { systemCode: "EFBIG" } });
    });
  });

  test("a file that shrinks while it is open gives fewer bytes", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "shrinking");
      await writeFile(path, "0123456789");
      const file = await files.open(path);
      await truncate(path, 4);
      expect(Buffer.from(file?.read(0, 10) ?? []).toString()).toBe("0123");
      file?.close();
    });
  });

  test("a directory with more entries than the limit is unreadable", async () => {
    await inTemporaryDirectory(async (directory) => {
      for (const name of ["a", "b", "c"]) await writeFile(join(directory, name), "");
      expect((await createFiles(3).list(directory))?.length).toBe(3);
      await expect(createFiles(2).list(directory)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
    });
  });

  test("the file system has a size, and no more available than that", async () => {
    const found = await files.fileSystem("/");
    if (!found) throw new Error("no file system");
    const [, blocks] = /\n\S+\s+(\d+)/.exec(execFileSync("df", ["-kP", "/"], { encoding: "utf8" })) ?? [];
    expect(found.totalBytes).toBe(Number(blocks) * 1024);
    expect(found.availableBytes).toBeGreaterThan(0);
    expect(found.availableBytes).toBeLessThanOrEqual(found.totalBytes);
  });

  test("a path that the system does not accept is unreadable, not absent", async () => {
    await expect(files.stat(`/${"x".repeat(5000)}`)).rejects.toMatchObject({ details: { systemCode: "ENAMETOOLONG" } });
    await expect(files.stat("/a\0b")).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });

  test("without permission a file is unreadable, and may says so", async () => {
    await inTemporaryDirectory(async (directory) => {
      await chmod(directory, 0o755);
      await layOut(directory, {
        "/secret": { kind: "file", text: "secret", mode: 0 },
        "/closed/file": { kind: "file", text: "secret" },
      });
      await chmod(join(directory, "closed"), 0);
      const program = join(import.meta.dir, "../fixtures/read-as-nobody.ts");
      const { stdout } = await promisify(execFile)(process.execPath, [program, directory]);
      expect(JSON.parse(stdout)).toEqual({
        readText: "EACCES",
        open: "EACCES",
        list: "EACCES",
        stat: "EACCES",
        may: false,
      });
      await chmod(join(directory, "closed"), 0o700);
    });
  });
});

async function layOut(root: string, tree: Tree): Promise<void> {
  for (const [path, entry] of Object.entries(tree)) {
    await mkdir(dirname(root + path), { recursive: true });
    await create(root, root + path, entry);
  }
}

async function create(root: string, path: string, entry: RecordedFile): Promise<void> {
  if (entry.kind === "symlink") return symlink(entry.target.startsWith("/") ? root + entry.target : entry.target, path);
  if (entry.kind === "directory") await mkdir(path, { recursive: true });
  if (entry.kind === "other") execFileSync("mkfifo", [path]);
  if (entry.kind === "file")
    await writeFile(path, Buffer.from(entry.base64 ?? entry.text ?? "", entry.base64 ? "base64" : "utf8"));
  if (entry.mode !== undefined) await chmod(path, Number(entry.mode));
  if (entry.modifiedMs !== undefined) await utimes(path, entry.modifiedMs / 1000, entry.modifiedMs / 1000);
}
