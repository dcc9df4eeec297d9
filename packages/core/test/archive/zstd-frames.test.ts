import { describe, expect, test } from "bun:test";
import { constants, zstdCompressSync } from "node:zlib";
import { ZstdFrames } from "../../src/archive/zstd-frames.ts";
import { made, noise } from "./support.ts";

const checked = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };
const streams: readonly (readonly [string, () => Promise<Uint8Array> | Uint8Array])[] = [
  ["an empty frame", () => zstdCompressSync("")],
  ["a small frame", () => zstdCompressSync("text")],
  ["a frame with a checksum", () => zstdCompressSync(noise(300_000), checked)],
  ["a frame of repeated bytes", () => zstdCompressSync(new Uint8Array(1_000_000))],
  ["a frame without the size of its content", () => made({ a: noise(200_000) }, "cat a | zstd -q > out")],
  [
    "several frames with skippable ones",
    () => made({ a: noise(200_000) }, "pzstd -q -p 2 -c a > out; zstd -q -c a >> out"),
  ],
];

describe.each(streams)("%s", (_name, make) => {
  test("is complete at its end and, but for frame ends, nowhere before, in pieces of any size", async () => {
    const stream = await make();
    for (const size of [1, 7, 1000, stream.length]) {
      const frames = new ZstdFrames();
      for (let at = 0; at < stream.length; at += size) frames.follow(stream.subarray(at, at + size));
      expect(frames.complete).toBe(true);
    }
    const cut = new ZstdFrames();
    cut.follow(stream.subarray(0, stream.length - 1));
    expect(cut.complete).toBe(false);
  });
});

test("the window is what the frame asks for", async () => {
  const windowOf = async (options: string) => {
    const frames = new ZstdFrames();
    frames.follow(await made({ a: noise(1_000_000) }, `cat a a a a a a a a a a | zstd -q ${options} > out`));
    return frames.window;
  };
  expect(await windowOf("-3")).toBe(2 * 1024 * 1024);
  expect(await windowOf("--zstd=wlog=20")).toBe(1024 * 1024);
  expect(windowOf("--long=27")).rejects.toThrow("is more than is held");
});

test("any bytes can be followed", () => {
  for (let seed = 1; seed < 500; seed++) {
    const bytes = noise(2000, seed);
    bytes.set([0x28, 0xb5, 0x2f, 0xfd, seed & 0xff, 0x50]);
    const frames = new ZstdFrames();
    try {
      frames.follow(bytes);
    } catch (error) {
      expect(String(error)).toContain("more than is held");
    }
  }
});
