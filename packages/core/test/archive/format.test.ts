import { expect, test } from "bun:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { archiveFormat } from "../../src/archive/format.ts";
import { made, noise, tarEntry } from "./support.ts";

test("archives of real tools are recognised by their first 512 bytes", async () => {
  const files = {
    a: "a",
    "p/DEBIAN/control": "Package: p\nVersion: 1\nArchitecture: all\nMaintainer: m <m@e.org>\nDescription: d\n",
  };
  const formats = {
    "tar --format=v7 -cf out a": "tar",
    "tar --format=posix -cf out a": "tar",
    "gzip -c a > out": "gzip",
    "xz -c a > out": "xz",
    "zstd -q a -o out": "zstd",
    "pzstd -q a -o out": "zstd",
    "bzip2 -c a > out": "bzip2",
    "bzip2 -c < /dev/null > out": "bzip2",
    "python3 -m zipfile -c out a": "zip",
    'python3 -c \'import zipfile; zipfile.ZipFile("out", "w").close()\'': "zip",
    "chmod -R 755 p; dpkg-deb -b p out > /dev/null": "deb",
  };
  for (const [script, format] of Object.entries(formats)) {
    expect([script, archiveFormat((await made(files, script)).subarray(0, 512))]).toEqual([script, format]);
  }
});

test("what is no archive is none, libraries of objects and cut heads among it", async () => {
  const library = await made({ "a.o": "object" }, "ar rc out a.o");
  const heads = [
    library,
    Buffer.alloc(512),
    Buffer.alloc(0),
    Buffer.from("PK"),
    noise(512),
    Buffer.from("BZh and more"),
  ];
  for (const head of heads) expect(archiveFormat(head)).toBeNull();
  const tar = tarEntry("a", "");
  expect(archiveFormat(tar.subarray(0, 511))).toBeNull();
  tar[0] = (tar[0] ?? 0) + 1;
  expect(archiveFormat(tar)).toBeNull();
});

test("a few bytes are enough for all but tar", () => {
  expect(archiveFormat(gzipSync("").subarray(0, 4))).toBe("gzip");
  expect(archiveFormat(zstdCompressSync("").subarray(0, 4))).toBe("zstd");
  expect(archiveFormat(Buffer.from("PK\x03\x04"))).toBe("zip");
});
