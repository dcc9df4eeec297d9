// The mark UPX leaves. Where it is was taken from programs packed by upx 4.2.2: at 0xEC in ELF, 0x3B4 in Mach-O, 0x205 in PE files.

import { describe, expect, test } from "bun:test";
import { bytesSource } from "../src/index.ts";
import { inspectCounted } from "./support/file-source.ts";
import { inspectImage, patched } from "./support/inspect-bytes.ts";
import { tinyElf } from "./support/tiny-elf.ts";
import { tinyMachO } from "./support/tiny-mach-o.ts";
import { tinyPe } from "./support/tiny-pe.ts";

const mark = new TextEncoder().encode("UPX!");
/** In bytes that none of the three files uses. */
const programs = [
  ["ELF", tinyElf(), 0x2f0],
  ["Mach-O", tinyMachO(), 0x7f0],
  ["PE", tinyPe(), 0x3e0],
] as const;

describe("a packed program", () => {
  for (const [format, plain, free] of programs) {
    test(`of the format ${format} is told by the mark behind its headers`, () => {
      expect(inspectImage(plain).image.packed).toBe(null);
      expect(inspectImage(patched(plain, free, mark)).image.packed).toBe("upx");
      expect(inspectImage(patched(plain, free, mark.subarray(0, 3))).image.packed).toBe(null);
    });

    test(`of the format ${format} costs no read more`, () => {
      const counted = inspectCounted(bytesSource(plain));
      expect(counted.reads).toBe(1);
    });
  }

  test("is not told by a mark far behind", () => {
    const long = new Uint8Array(16 * 1024);
    long.set(tinyPe());
    expect(inspectImage(patched(long, 8 * 1024, mark)).image.packed).toBe(null);
  });
});
