// Where files lie in tars: in those that are written here, and in those of any origin.

import { describe, expect, test } from "bun:test";
import { placesInTar } from "../../src/archive/tar-places.ts";
import { tarEnd, tarFilling, tarHeader } from "../../src/archive/tar-writing.ts";
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
      await tarHeader({ name, size: body.length, mode: 0o644, modifiedMs: Date.UTC(2026, 0, 1) }),
      body,
      tarFilling(body.length),
    );
  }
  return Buffer.concat([...pieces, tarEnd]);
}

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
