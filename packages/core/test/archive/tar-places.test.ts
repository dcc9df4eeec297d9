// Tars that are written here, read by other programs; and where files lie in tars of any origin.

import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { placesInTar } from "../../src/archive/tar-places.ts";
import { tarEnd, tarFilling, tarHeader } from "../../src/archive/tar-writing.ts";
import { inTemporaryDirectory } from "../host/temporary-directory.ts";
import { bytesOf, made } from "./support.ts";

const contents: Readonly<Record<string, Buffer>> = {
  "README.txt": Buffer.from("hello\n"),
  "deep/down/empty": Buffer.alloc(0),
  [`deep/${"n".repeat(90)}`]: Buffer.alloc(512, 1),
  "large.bin": Buffer.alloc(100_000, 7),
};

async function written(): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (const [name, body] of Object.entries(contents)) {
    pieces.push(
      await tarHeader({ name, size: body.length, modifiedMs: Date.UTC(2026, 0, 1) }),
      body,
      tarFilling(body.length),
    );
  }
  return Buffer.concat([...pieces, tarEnd]);
}

test("GNU tar unpacks what is written", () =>
  inTemporaryDirectory(async (directory) => {
    writeFileSync(join(directory, "out.tar"), await written());
    const { status, stderr } = spawnSync("tar", ["xf", "out.tar"], { cwd: directory, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    for (const [name, body] of Object.entries(contents))
      expect(readFileSync(join(directory, name)).equals(body)).toBe(true);
    const listed = spawnSync("tar", ["tvf", "out.tar", "--utc"], { cwd: directory, encoding: "utf8" }).stdout;
    expect(listed.split("\n")[0]).toMatch(/^-rw-r--r-- 0\/0 +6 2026-01-01 00:00 README\.txt$/);
  }));

test("a name that does not fit is refused, not cut", async () => {
  await expect(tarHeader({ name: "n".repeat(101), size: 1, modifiedMs: 0 })).rejects.toThrow("needs another header");
});

describe("places", () => {
  const read = async (tar: Buffer, most = 100) =>
    (await placesInTar(bytesOf(tar), most)).map(({ name, offset, size }) => [
      name,
      tar.subarray(offset, offset + size),
    ]);

  test("are where the files lie", async () => {
    expect(await read(await written())).toEqual(Object.entries(contents));
  });

  test("are those of GNU tar's long names too; folders and links have none", async () => {
    const long = `${"d".repeat(120)}/${"f".repeat(120)}`;
    const tar = await made({ [long]: "long", b: "b" }, `ln -s b link; tar cf out ${long} link b ${"d".repeat(120)}`);
    expect((await read(tar)).map(([name]) => name)).toContain(long);
    expect((await read(tar)).map(([name]) => name)).not.toContain("link");
  });

  test("of a tar that ends anywhere are refused, and none lies outside of it", async () => {
    const tar = await written();
    for (let length = 0; length < tar.length; length += 97) {
      const cut = tar.subarray(0, length);
      const places = await placesInTar(bytesOf(cut), 100).catch(() => []);
      for (const { offset, size } of places) expect(offset + size).toBeLessThanOrEqual(length);
    }
    await expect(placesInTar(bytesOf(tar.subarray(0, 50_000)), 100)).rejects.toThrow("cut short");
  });

  test("of changed bytes are refused, or lie inside", async () => {
    const tar = await written();
    for (let at = 0; at < 4 * 512; at += 3) {
      const wrong = Buffer.from(tar);
      wrong[at] = (wrong[at] ?? 0) ^ 0x20;
      const places = await placesInTar(bytesOf(wrong), 100).catch(() => []);
      for (const { offset, size } of places) expect(offset + size).toBeLessThanOrEqual(tar.length);
    }
  });

  test("are not more than may be", async () => {
    await expect(read(await written(), 3)).rejects.toThrow("more than 3 entries");
  });
});
