// Temporary directories go away whatever happens in them.

import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createRecordedHost } from "../../src/host/recorded-host.ts";
import { createTemporary } from "../../src/host/temporary.ts";
import { inTemporaryDirectory } from "./temporary-directory.ts";

test("a directory is private, takes files, and is gone afterwards", async () => {
  await inTemporaryDirectory(async (parent) => {
    const seen = await createTemporary().inDirectory(parent, async ({ path, write }) => {
      await write("a/b.txt", "text");
      expect(readFileSync(join(path, "a/b.txt"), "utf8")).toBe("text");
      expect(statSync(path).mode & 0o777).toBe(0o700);
      return path;
    });
    expect(existsSync(seen)).toBe(false);
  });
});

test("it is gone after a failure, and the failure is passed on", async () => {
  await inTemporaryDirectory(async (parent) => {
    const work = createTemporary().inDirectory(parent, async ({ write }) => {
      await write("file", "text");
      throw new Error("enough");
    });
    await expect(work).rejects.toThrow("enough");
    expect(readdirSync(parent)).toEqual([]);
  });
});

test("it is gone when the process exits in the middle", async () => {
  await inTemporaryDirectory(async (parent) => {
    const { status } = spawnSync(process.execPath, [join(import.meta.dir, "../fixtures/exit-in-directory.ts"), parent]);
    expect(status).toBe(7);
    expect(readdirSync(parent)).toEqual([]);
  });
});

test("where none can be made, the place and the system's word are named", async () => {
  const work = createTemporary().inDirectory("/nonexistent/tmp", async () => 1);
  await expect(work).rejects.toMatchObject({
    code: "TEMPORARY_DIRECTORY_UNUSABLE",
    details: { path: "/nonexistent/tmp", systemCode: "ENOENT" },
  });
});

test.if(process.platform === "linux")("where the system refuses, it is this machine that cannot do it", async () => {
  const work = createTemporary().inDirectory("/sys", async () => 1);
  await expect(work).rejects.toMatchObject({ code: "TEMPORARY_DIRECTORY_UNUSABLE", exit: 3 });
});

test("a recorded one keeps what is written to it", async () => {
  const host = createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "x64", kernelArch: "x86_64" },
  });
  await host.temporary.inDirectory("/tmp", async ({ path, write }) => {
    expect(path).toBe("/tmp/plumb-1");
    await write("main.go", "package main");
  });
  expect(host.drafted).toEqual([{ path: "/tmp/plumb-1/main.go", text: "package main" }]);
});
