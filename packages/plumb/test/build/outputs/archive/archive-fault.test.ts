// Archives that are not what was to be written: each fault is seen.

import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { ArchiveEntry } from "../../../../src/build/outputs/archive/archive-entry.ts";
import { archiveFault, type ExpectedFile } from "../../../../src/build/outputs/archive/archive-fault.ts";
import { tarGz } from "../../../../src/build/outputs/archive/tar-gz.ts";
import { zip } from "../../../../src/build/outputs/archive/zip.ts";

type Files = readonly (readonly [name: string, mode: number, body: Buffer])[];

const files: Files = [
  ["app", 0o755, Buffer.alloc(3000, "program ")],
  ["LICENSE", 0o644, Buffer.from("do what you like\n")],
  ["README.md", 0o644, Buffer.from("read me\n")],
];

const bytes = (body: Uint8Array) => ({
  size: body.length,
  read: (at: number, length: number) => body.subarray(at, at + length),
});

const expectedOf = (of: Files): ExpectedFile[] =>
  of.map(([name, mode, body]) => ({
    name,
    mode,
    size: body.length,
    sha256: createHash("sha256").update(body).digest("hex"),
  }));

describe.each([
  ["tar.gz", tarGz],
  ["zip", zip],
])("%s", (_, archive) => {
  const made = async (of: Files): Promise<Buffer> => {
    const entries = of.map(([name, mode, body]): ArchiveEntry => ({ name, mode, content: bytes(body) }));
    const pieces: Uint8Array[] = [];
    for await (const piece of archive(entries, 0)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const faultOf = async (of: Files) => archiveFault(bytes(await made(of)), expectedOf(files));
  const [app, license, readme] = files as [Files[0], Files[0], Files[0]];

  test("that holds what it should has none", async () => {
    expect(await faultOf(files)).toBeNull();
  });

  test.each<[string, Files, string]>([
    [
      "another byte in the program",
      [["app", 0o755, Buffer.alloc(3000, "Program ")], license, readme],
      "app has the SHA-256",
    ],
    ["another byte in a file", [app, ["LICENSE", 0o644, Buffer.from("do not\n")], readme], "LICENSE has the SHA-256"],
    ["a program that cannot be started", [["app", 0o644, app[2]], license, readme], "app has the mode 644"],
    ["a file that can", [app, ["LICENSE", 0o755, license[2]], readme], "LICENSE has the mode 755"],
    ["too little", [app, license], "README.md is not in it"],
    ["too much", [...files, ["more", 0o644, app[2]]], "more is in it, where the end should be"],
    ["another order", [app, readme, license], "README.md is in it, where LICENSE should be"],
    ["another name", [["App", 0o755, app[2]], license, readme], "App is in it, where app should be"],
    ["no program", [license, readme], "LICENSE is in it, where app should be"],
    ["an archive for a program", [["app", 0o755, gzipSync("x")], license, readme], "app: more than 0 archives"],
  ])("with %s", async (_, of, fault) => {
    expect(await faultOf(of)).toContain(fault);
  });

  test("cut anywhere has a fault", async () => {
    const whole = await made(files);
    for (let length = 0; length < whole.length; length++) {
      expect([length, await archiveFault(bytes(whole.subarray(0, length)), expectedOf(files))]).not.toEqual([
        length,
        null,
      ]);
    }
  });

  test("with a flipped bit in the program's data has a fault", async () => {
    const whole = await made(files);
    const start = archive === zip ? 30 + "app".length : 10;
    for (let at = start; at < start + 20; at++) {
      const wrong = Buffer.from(whole);
      wrong[at] = (wrong[at] ?? 0) ^ 0x10;
      expect([at, await archiveFault(bytes(wrong), expectedOf(files))]).not.toEqual([at, null]);
    }
  });

  test("with an archive among its files is believed by the sums around that", async () => {
    const more: Files = [...files, ["man.gz", 0o644, gzipSync("manual")], ["z", 0o644, Buffer.from("z")]];
    expect(await archiveFault(bytes(await made(more)), expectedOf(more))).toBeNull();
  });

  test("with a program larger than archives are usually looked into is read back whole", async () => {
    const large: Files = [["app", 0o755, Buffer.alloc(120 * 1024 * 1024, "large ")], license];
    const archived = await made(large);
    expect(await archiveFault(bytes(archived), expectedOf(large))).toBeNull();
    const [first, ...others] = expectedOf(large);
    const wrong = { ...first, sha256: "00" } as ExpectedFile;
    expect(await archiveFault(bytes(archived), [wrong, ...others])).toContain("app has the SHA-256");
  }, 60_000);
});
