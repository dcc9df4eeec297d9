// Broken ELF files: whatever the headers claim, the answer comes at once and says what is wrong.

import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary } from "../../src/index.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectCounted } from "../support/file-source.ts";
import { inspectImage, patched } from "../support/inspect-bytes.ts";
import { bitFlips, fieldChanges, inspectMutant, truncations } from "../support/mutations.ts";
import { tinyElf } from "../support/tiny-elf.ts";

describe("a broken ELF file", () => {
  for (const [bits, little] of [
    [64, true],
    [32, false],
  ] as const) {
    const good = tinyElf({ bits, little });
    const name = `${bits} bits, ${little ? "little" : "big"}-endian`;

    test(`cut off anywhere is never taken for a whole one (${name})`, () => {
      for (const mutant of truncations(good)) {
        const file = inspectMutant(mutant);
        expect(file.format === "unknown" || file.problems.length > 0).toBe(true);
      }
    });

    test(`with any field set to a wrong value never breaks the reader (${name})`, () => {
      for (const mutant of fieldChanges(good, little, good.length)) inspectMutant(mutant);
    }, 60_000);

    test(`with random bits flipped never breaks the reader (${name})`, () => {
      for (const mutant of bitFlips(good, 3000, good.length)) inspectMutant(mutant);
    });
  }
});

describe("a count that the file decides", () => {
  const good = tinyElf();
  const view = new DataView(good.buffer);
  const u16 = (...values: number[]) => new ByteWriter().u16(...values).bytes();
  const u32 = (...values: number[]) => new ByteWriter().u32(...values).bytes();
  const padded = (bytes: Uint8Array, size: number) => patched(new Uint8Array(size), 0, bytes);
  const problemsOf = (bytes: Uint8Array) =>
    inspectMutant({ what: "count", bytes }).problems.map(({ kind, where }) => `${kind} ${where}`);

  test("of program headers is cut at 512", () => {
    const bytes = padded(patched(good, 56, u16(0xfffe)), 5_000_000);
    expect(problemsOf(bytes)).toContain("limit program header table");
    expect(inspectCounted(bytesSource(bytes)).bytes).toBeLessThan(1 << 20);
  });

  test("of program headers in section 0 (PN_XNUM) is cut too", () => {
    const table = Number(view.getBigUint64(40, true));
    const bytes = patched(patched(good, 56, u16(0xffff)), table + 44, u32(0xffffffff));
    expect(problemsOf(bytes)).toContain("limit program header table");
  });

  test("of sections is cut at 4,096, and past the file it is a problem", () => {
    expect(problemsOf(padded(patched(good, 60, u16(0xfff0)), 5_000_000))).toContain("limit section header table");
    expect(problemsOf(patched(good, 60, u16(200)))).toContain("truncated section header table");
  });

  test("of version needs that point at themselves ends", () => {
    const need = indexOf(good, u16(1, 2));
    const endless = patched(patched(good, need + 2, u16(0xffff)), need + 16 + 12, u32(0));
    expect(inspectImage(endless).image.glibcFloor).toBe("2.17");
    const loop = new Uint8Array(4_000_000);
    loop.set(good);
    for (let at = need; at + 32 < loop.length; at += 32) {
      loop.set(new ByteWriter().u16(1, 0xffff).u32(1, 16, 16).u32(0).u16(0, 2).u32(1, 16).bytes(), at);
    }
    expect(inspectMutant({ what: "versions", bytes: loop }).problems.length).toBeGreaterThan(0);
  });

  test("an address in the upper half, as in a kernel, is no error", () => {
    const bytes = patched(good, 64 + 16, new ByteWriter().u64(0xffffffff81000000).bytes());
    expect(inspectBinary(bytesSource(bytes)).images[0]?.interpreter).toBe("/lib/ld-linux-aarch64.so.1");
  });
});

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = 0x200; at < bytes.length; at += 16) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  throw new Error("not found");
}
