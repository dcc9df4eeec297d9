// Archives that lie. Where a real tool cannot be made to write one, the bytes are put together here.
import { describe, expect, test } from "bun:test";
import { constants, crc32, deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import { walkArchive } from "../../src/archive/walk.ts";
import { bytesOf, file, found, made, noise, tarEntry, tarHeader, tarOf, withChecksum } from "./support.ts";
import { deflated, zipOf } from "./zip-of.ts";

const MiB = 1024 * 1024;

describe("a tar", () => {
  test("with a size larger than the rest is damaged", async () => {
    const content = Buffer.concat([tarEntry("a", "a"), tarHeader({ name: "b", size: 2 ** 32 }), Buffer.alloc(5000, 1)]);
    expect(await found(content)).toEqual([file("a", "a"), ": damaged"]);
    expect(await found(gzipSync(content))).toEqual([file("a", "a"), ": damaged"]);
  });

  test("with a size in base-256 that is negative, past 2^53 or no number is damaged", async () => {
    const sizes = [Buffer.alloc(12, 0xff), Buffer.from([0x80, ...Array(11).fill(0xff)]), Buffer.from("junk in here")];
    for (const size of sizes) {
      const header = tarHeader({ name: "b" });
      size.copy(header, 124);
      expect(await found(Buffer.concat([tarEntry("a", "a"), withChecksum(header)]))).toEqual([
        file("a", "a"),
        ": damaged",
      ]);
    }
  });

  test("with sizes in pax headers that are no sizes stays in step or is damaged", async () => {
    for (const size of ["-1", "1e30", "1.5", "NaN", "0x10"]) {
      const record = `${` size=${size}\n`.length + 2} size=${size}\n`;
      const walked = await found(tarOf(tarEntry("p", record, "x"), tarEntry("a", "content of sixteen"), tarEntry("b")));
      expect(walked.at(-1)).toMatch(/^(: damaged|b: 0 bytes.*)$/);
    }
  });

  test("with an endless header is not read into memory", async () => {
    for (const type of ["x", "g", "L", "K"]) {
      const content = Buffer.concat([tarHeader({ name: "h", size: 3 * MiB, type }), Buffer.alloc(4 * MiB)]);
      expect(await found(content)).toEqual([": limit"]);
    }
  });

  test("with sizes on links, devices and directories stays in step, as Go's archive/tar does", async () => {
    for (const type of ["1", "2", "3", "4", "5", "6"]) {
      const lying = tarHeader({ name: type === "5" ? "d/" : "l", size: 4096, type });
      expect(await found(tarOf(lying, tarEntry("a", "a")))).toEqual([file("a", "a")]);
    }
  });

  test("with a file of an unknown type hands it out, as tar unpacks it", async () => {
    expect(await found(tarOf(tarEntry("a", "a", "Z"), tarEntry("b", "b", "7")))).toEqual([
      file("a", "a"),
      file("b", "b"),
    ]);
  });

  test("ends at two blocks of zeros, not at one, and what follows does not matter", async () => {
    const zeros = Buffer.alloc(512);
    const content = [tarEntry("a", "a"), zeros, tarEntry("b", "b"), zeros, zeros, tarEntry("c", "c"), noise(777)];
    expect(await found(Buffer.concat(content))).toEqual([file("a", "a"), file("b", "b")]);
  });

  test("with a member that goes on in another volume says so", async () => {
    expect(await found(tarOf(tarEntry("a", "a", "M"), tarEntry("b")))).toEqual(["a: unsupported", file("b", "")]);
  });
});

test("names that escape are told, and the files are looked into all the same", async () => {
  const names = ["../../etc/passwd", "/etc/passwd", "a/../../b", "..\\b", "C:\\b", "\\b"];
  for (const name of names) {
    const both = [`${name}: escapes`, file(name, "x")];
    expect(await found(tarOf(tarEntry(name, "x")))).toEqual(both);
    expect(await found(zipOf({ name, body: "x" }))).toEqual(both);
  }
  expect(await found(zipOf({ name: "a.txt\0.exe", body: "x" }))).toEqual([
    "a.txt\0.exe: escapes",
    file("a.txt\0.exe", "x"),
  ]);
  const gzip = gzipSync("x");
  gzip[3] = 8;
  const named = Buffer.concat([gzip.subarray(0, 10), Buffer.from("../x\0"), gzip.subarray(10)]);
  expect(await found(named)).toEqual(["../x: escapes", file("../x", "x", null)]);
  expect(await found(tarOf(tarEntry("./a..b/..c/d..", "x")))).toEqual([file("./a..b/..c/d..", "x")]);
});

describe("a zip", () => {
  test("with encrypted files names each and reads the others", async () => {
    const content = zipOf({ name: "secret", body: "xxxxxxxxxxxxx", flags: 1 }, { name: "a", body: "a" });
    expect(await found(content)).toEqual(["secret: encrypted", file("a", "a")]);
  });

  test("with an encrypted directory is encrypted", async () => {
    expect(await found(zipOf({ name: "s", body: "x", flags: 0x41 }))).toEqual([": encrypted"]);
  });

  test("whose entries overlap is given up, before work is done twice", async () => {
    const kernel = zipOf({ name: "inner", body: noise(1000) });
    const others = Array.from({ length: 999 }, (_, at) => ({ name: `${at}`, body: kernel, at: 0 }));
    const walked = await found(zipOf({ name: "first", body: kernel }, ...others));
    expect(walked.at(-1)).toBe(": damaged");
    expect(walked.length).toBeLessThan(100);
  });

  test("with sizes that do not match what is there says so", async () => {
    const body = deflateRawSync("hello");
    const crc = crc32("hello");
    const wrong = [
      { name: "short", body, method: 8, size: 4, crc },
      { name: "long", body, method: 8, size: 4_000_000_000, crc },
      { name: "changed", body, method: 8, size: 5, crc: crc ^ 1 },
      { name: "right", body, method: 8, size: 5, crc },
      { name: "stored", body: "12345", size: 4 },
      { name: "cut", body: body.subarray(0, 3), method: 8, size: 5, crc },
      { name: "past", body: "x", compressedSize: 3_000_000_000 },
    ];
    const walked = await found(zipOf(...wrong));
    const hello = (name: string) => file(name, "hello");
    expect(walked).toEqual([
      ...[hello("short"), "short: damaged", hello("long"), "long: damaged", hello("changed"), "changed: damaged"],
      ...[hello("right"), "stored: damaged", file("stored", "12345"), "cut: damaged", "past: damaged"],
    ]);
  });

  test("whose two headers disagree about a name says so", async () => {
    const walked = await found(zipOf({ name: "shown", localName: "other", body: "x" }));
    expect(walked).toEqual(["shown: damaged", file("shown", "x")]);
  });

  test("with rubbish for Zip64 is damaged", async () => {
    const locator = Buffer.alloc(20, 0xff);
    locator.writeUInt32LE(0x07064b50, 0);
    const zip = zipOf({ name: "a", body: "a" });
    const content = Buffer.concat([zip.subarray(0, -22), locator, zip.subarray(-22)]);
    expect(await found(content)).toEqual([": damaged"]);
  });

  test("in a stream is read from memory, and is a limit where it does not fit", async () => {
    const zip = zipOf({ name: "a", body: noise(6 * MiB) }, deflated("b", "b"));
    const content = gzipSync(zip);
    expect(await found(content)).toEqual([file("content » a", noise(6 * MiB)), file("content » b", "b")]);
    expect(await found(content, { limits: { memoryBytes: 5 * MiB } })).toEqual(["content: limit"]);
  });
});

describe("a bomb", () => {
  const limits = { freeBytes: 8 * MiB };
  const zeros = Buffer.alloc(40 * MiB);

  test.each([
    ["gzip", () => gzipSync(zeros)],
    ["zstd", () => zstdCompressSync(zeros)],
    ["a tar in gzip", () => gzipSync(tarOf(tarEntry("a", zeros)))],
  ] as const)("of %s is stopped, and once", async (_, make) => {
    expect(await found(make(), { limits })).toEqual([": limit"]);
  });

  test("of xz is stopped", async () => {
    expect(await found(await made({}, "head -c 40M /dev/zero | xz > out"), { limits })).toEqual([": limit"]);
  });

  test("inside a large archive ends itself, and the walk goes on", async () => {
    const honest = tarEntry("a", noise(2 * MiB));
    const walked = await found(tarOf(tarEntry("bomb", gzipSync(zeros)), honest), { limits });
    expect(walked).toEqual(["bomb: limit", file("a", noise(2 * MiB))]);
  });

  test("of many small ones ends the walk", async () => {
    const part = deflated("x", Buffer.alloc(2 * MiB));
    const walked = await found(zipOf(...Array.from({ length: 50 }, (_, at) => ({ ...part, name: `${at}` }))), {
      limits,
    });
    expect(walked.at(-1)).toBe(": limit");
    expect(walked.length).toBeLessThan(15);
  });

  test("that asks for a window of gigabytes is refused", async () => {
    const parameters = { params: { [constants.ZSTD_c_windowLog]: 27 } };
    const wide = zstdCompressSync(noise(1000), parameters);
    // A frame without the size of its content, so that the window counts: 2^27 and 2^41 bytes.
    const header = (window: number) => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window, 0, 0, 0]);
    for (const window of [(27 - 10) << 3, 31 << 3]) expect(await found(header(window))).toEqual([": limit"]);
    expect(await found(wide)).toEqual([file("content", noise(1000), null)]);
  });

  test("of an xz dictionary above what there is memory for is refused", async () => {
    const content = await made({}, "head -c 100000 /dev/urandom | xz --lzma2=dict=64MiB > out");
    expect((await found(content, { limits: { memoryBytes: 32 * MiB } })).at(-1)).toEndWith(": limit");
    const wider = await made({}, "head -c 100000 /dev/urandom | xz --lzma2=dict=256MiB > out");
    expect((await found(wider)).at(-1)).toEndWith(": limit");
  });
});

describe("archives inside one another", () => {
  test("end at the limit of depth", async () => {
    let content: Buffer = tarOf(tarEntry("file", "x"));
    for (let depth = 0; depth < 20; depth++) content = tarOf(tarEntry("t", content));
    const path = Array(17).fill("t").join(" » ");
    expect(await found(content)).toEqual([`${path}: limit`]);
    expect(await found(content, { limits: { depth: 20 } })).toEqual([
      file(`${Array(20).fill("t").join(" » ")} » file`, "x"),
    ]);
  });

  test("of zips, stored and deflated, end there too", async () => {
    for (const entry of [(body: Buffer) => ({ name: "z", body }), (body: Buffer) => deflated("z", body)]) {
      let content = zipOf({ name: "file", body: "x" });
      for (let depth = 0; depth < 20; depth++) content = zipOf(entry(content));
      expect(await found(content)).toEqual([`${Array(17).fill("z").join(" » ")}: limit`]);
    }
  });

  test("that differ only in layers of gzip end at the limit", async () => {
    let content: Buffer = Buffer.from("x");
    for (let depth = 0; depth < 30; depth++) content = gzipSync(content);
    expect(await found(content)).toEqual([`${Array(17).fill("content").join(" » ")}: limit`]);
  });
});

test("a file that shrinks while it is read is damaged, one that grows is read as it was", async () => {
  const content = tarOf(tarEntry("a", "a"), tarEntry("b", noise(40_000)), tarEntry("c", "c"));
  const { read } = bytesOf(content.subarray(0, 30_000));
  expect(await found({ size: content.length, read })).toEqual([
    file("a", "a"),
    expect.stringContaining("b: 40000 bytes"),
    ": damaged",
  ]);
  const grown = Buffer.concat([content, tarEntry("d", "d"), Buffer.alloc(1024)]);
  const { read: readGrown } = bytesOf(grown);
  expect((await found({ size: content.length, read: readGrown })).length).toBe(3);
});

test("a file larger than memory keeps its ends", async () => {
  const large = noise(20 * MiB + 12_345, 7);
  const content = gzipSync(tarOf(tarEntry("large", large), tarEntry("b", "b")), { level: 1 });
  const walk = walkArchive(bytesOf(content), { limits: { memoryBytes: 8 * MiB } });
  const first = (await walk.next()).value;
  if (first?.kind !== "file") throw new Error("expected a file");
  expect([first.held, first.content.size]).toEqual(["ends", large.length]);
  expect(Buffer.from(first.content.read(1_000_000, 2 * MiB))).toEqual(
    Buffer.from(large.subarray(1_000_000, 1_000_000 + 2 * MiB)),
  );
  const end = large.length - 3 * MiB;
  expect(Buffer.from(first.content.read(end, 4 * MiB))).toEqual(Buffer.from(large.subarray(end)));
  expect(() => first.content.read(10 * MiB, 10)).toThrow("were not kept");
  expect(() => first.content.read(3.9 * MiB, MiB)).toThrow("were not kept");
  const next = (await walk.next()).value;
  expect(next?.path).toEqual(["b"]);
  await walk.return();
});
