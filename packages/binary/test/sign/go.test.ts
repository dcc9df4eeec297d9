// Programs of the real Go linker: signed again they are what they were, to the byte, and what was changed is valid again.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  bytesSource,
  inspectBinary,
  joinUniversal,
  type SigningStyle,
  signMachO,
  unsignMachO,
} from "../../src/index.ts";
import { buildGoProgram, writeGoProgram } from "../support/go-programs.ts";
import { randomNumbers } from "../support/mutations.ts";
import { nodeDigest } from "../support/node-digest.ts";
import { signatureOf } from "../support/signature-of.ts";
import { written } from "../support/written.ts";

const folder = mkdtempSync(join(tmpdir(), "plumb-sign-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Ways to build that leave other load commands and other segments behind. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  plain: [],
  "without symbols and debug information": ["-ldflags=-s -w"],
  "without debug information": ["-ldflags=-w"],
  "without a UUID": ["-ldflags=-B none"],
  "with paths trimmed": ["-trimpath"],
  "with debug information as it is": ["-ldflags=-compressdwarf=false"],
};
const programs = new Map<string, Uint8Array>();
const program = (arch: string, shape = "plain"): Uint8Array => {
  const found = programs.get(`${arch} ${shape}`);
  if (found === undefined) throw new Error(`not built: ${arch} ${shape}`);
  return found;
};

beforeAll(() => {
  writeGoProgram(folder);
  for (const arch of ["arm64", "amd64"]) {
    for (const [shape, flags] of Object.entries(shapes)) {
      const path = buildGoProgram(folder, { os: "darwin", arch }, flags);
      programs.set(`${arch} ${shape}`, new Uint8Array(readFileSync(path)));
    }
  }
}, 240_000);

const sign = (bytes: Uint8Array, style: SigningStyle = "linker") =>
  written(signMachO(bytesSource(bytes), { style, digest: nodeDigest }));
const unsign = (bytes: Uint8Array) => written(unsignMachO(bytesSource(bytes)));
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

describe("a Go program for darwin/arm64", () => {
  test.each(Object.keys(shapes))("%s, signed again, is what Go's linker wrote", (shape) => {
    const good = program("arm64", shape);
    expect(same(sign(good), good)).toBe(true);
    expect(same(sign(unsign(good)), good)).toBe(true);
    const { offset, size } = signatureOf(good);
    const zeroed = good.slice().fill(0, offset, offset + size);
    for (const damaged of [zeroed, good.subarray(0, offset), good.subarray(0, offset + size / 2)])
      expect(same(sign(damaged), good)).toBe(true);
    expect(same(sign(sign(good, "codesign")), good)).toBe(true);
  });

  test("with one byte changed anywhere is not valid, and valid once it is signed", () => {
    const good = program("arm64");
    const random = randomNumbers(20260101);
    const { offset } = signatureOf(good);
    for (let turn = 0; turn < 12; turn++) {
      const place = 4096 + Math.floor(random() * (offset - 4096));
      const changed = good.with(place, (good[place] ?? 0) ^ 0x40);
      expect(signatureOf(changed)).toMatchObject({ valid: false, said: ["error bad-pages"] });
      for (const style of ["linker", "codesign"] as const)
        expect(signatureOf(sign(changed, style))).toMatchObject({ valid: true, faults: [], problems: [] });
    }
  });
});

describe("a Go program for darwin/amd64", () => {
  test.each(Object.keys(shapes))("%s, which Go leaves unsigned, is signed", (shape) => {
    const bare = program("amd64", shape);
    expect(inspectBinary(bytesSource(bare)).images[0]?.signature).toEqual({ kind: "none" });
    for (const style of ["linker", "codesign"] as const) {
      const signed = sign(bare, style);
      expect(signatureOf(signed)).toMatchObject({ valid: true, faults: [], problems: [], codeLimit: bare.length });
      expect(same(sign(signed, style), signed)).toBe(true);
      expect(same(unsign(signed), bare)).toBe(true);
      // All that was there is there as it was, but for the load commands.
      expect(same(signed.subarray(4096, bare.length), bare.subarray(4096))).toBe(true);
    }
  });
});

describe("a universal Go program", () => {
  test("is signed slice by slice, with Go's own signature in the one that had it", () => {
    const sources = [program("arm64"), program("amd64")].map((bytes) => bytesSource(bytes));
    const file = written(joinUniversal(sources));
    const signed = sign(file);
    const { images, problems } = inspectBinary(bytesSource(signed), { digest: nodeDigest });
    expect(problems).toEqual([]);
    expect(images.map(({ arch, signature }) => [arch, signature])).toMatchObject([
      ["amd64", { valid: true, faults: [], identifier: "a.out" }],
      ["arm64", { valid: true, faults: [], identifier: "a.out" }],
    ]);
    const [, arm64] = images;
    const slice = signed.subarray(arm64?.offset, (arm64?.offset ?? 0) + (arm64?.size ?? 0));
    expect(same(slice, program("arm64"))).toBe(true);
  });
});
