// Tars and gzip streams that are written here, read by other programs.

import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { gzipHead, gzipTail } from "../../src/archive/gzip-writing.ts";
import { tarEnd, tarFilling, tarHeader } from "../../src/archive/tar-writing.ts";
import { inTemporaryDirectory } from "../host/temporary-directory.ts";
import { file, found } from "./support.ts";

interface Entry {
  readonly name: string;
  readonly mode: number;
  readonly body: Buffer;
}

const modifiedMs = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

const entries: readonly Entry[] = [
  { name: "README.txt", mode: 0o644, body: Buffer.from("hello\n") },
  { name: "bin/program", mode: 0o755, body: Buffer.alloc(100_000, 7) },
  { name: "deep/down/empty", mode: 0o600, body: Buffer.alloc(0) },
  { name: `deep/${"n".repeat(90)}`, mode: 0o644, body: Buffer.alloc(512, 1) },
  { name: `${"d".repeat(150)}/${"f".repeat(100)}`, mode: 0o644, body: Buffer.from("prefix") },
  { name: `${"d".repeat(200)}/${"f".repeat(120)}`, mode: 0o755, body: Buffer.from("pax") },
  { name: "说明/größe.md", mode: 0o644, body: Buffer.from("utf8") },
];

async function written(): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (const { name, mode, body } of entries) {
    pieces.push(await tarHeader({ name, size: body.length, mode, modifiedMs }), body, tarFilling(body.length));
  }
  return Buffer.concat([...pieces, tarEnd]);
}

test("GNU tar unpacks what is written, with names of any kind and modes", () =>
  inTemporaryDirectory(async (directory) => {
    writeFileSync(join(directory, "out.tar"), await written());
    const { status, stderr } = spawnSync("tar", ["xpf", "out.tar"], { cwd: directory, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    for (const { name, mode, body } of entries) {
      expect(readFileSync(join(directory, name)).equals(body)).toBe(true);
      const stat = statSync(join(directory, name));
      expect([name, stat.mode & 0o7777, stat.mtimeMs]).toEqual([name, mode, modifiedMs - 678]);
    }
    const listed = spawnSync("tar", ["tvf", "out.tar", "--utc"], { cwd: directory, encoding: "utf8" }).stdout;
    const [first] = listed.split("\n");
    expect(first).toMatch(/^-rw-r--r-- 0\/0 +6 2026-01-02 03:04 README\.txt$/);
  }));

test("it is what the walk through archives finds", async () => {
  const wanted = entries.map(({ name, mode, body }) => file(name, body, mode.toString(8)));
  expect(await found(await written())).toEqual(wanted);
});

test("gzip reads what is written around deflated data, and sees a wrong sum", () =>
  inTemporaryDirectory(async (directory) => {
    const body = Buffer.from("some text, some text, some text");
    const gunzip = (tail: Buffer) => {
      writeFileSync(join(directory, "out.gz"), Buffer.concat([gzipHead, deflateRawSync(body), tail]));
      const { status, stdout } = spawnSync("gzip", ["-dc", "out.gz"], { cwd: directory, encoding: "utf8" });
      return [status, stdout];
    };
    expect(gunzip(gzipTail(crc32(body), body.length))).toEqual([0, body.toString()]);
    expect(gunzip(gzipTail((crc32(body) ^ 1) >>> 0, body.length))[0]).toBe(1);
    expect(gunzip(gzipTail(crc32(body), body.length + 1))[0]).toBe(1);
    // Lengths are kept modulo 2^32.
    expect(gunzip(gzipTail(crc32(body), body.length + 2 ** 32))[0]).toBe(0);
  }));
