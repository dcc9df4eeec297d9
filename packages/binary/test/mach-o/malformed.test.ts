// Broken Mach-O and universal files: whatever the headers claim, the answer comes at once and says what is wrong.

import { describe, expect, test } from "bun:test";
import { bytesSource } from "../../src/index.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectCounted } from "../support/file-source.ts";
import { patched } from "../support/inspect-bytes.ts";
import { bitFlips, fieldChanges, inspectMutant, type Mutant, truncations } from "../support/mutations.ts";
import { tinyMachO, universal } from "../support/tiny-mach-o.ts";

const arm64 = tinyMachO();
const amd64 = tinyMachO({ cpuType: 0x01000007, cpuSubtype: 3 });
const slices = [
  { cpuType: 0x01000007, cpuSubtype: 3, align: 8, bytes: amd64 },
  { cpuType: 0x0100000c, cpuSubtype: 0, align: 8, bytes: arm64 },
];

const subjects: readonly { name: string; good: Uint8Array; little: boolean; headers: number }[] = [
  { name: "Mach-O of 64 bits", good: arm64, little: true, headers: 700 },
  {
    name: "Mach-O of 32 bits, big-endian",
    good: tinyMachO({ bits: 32, little: false, cpuType: 0x12 }),
    little: false,
    headers: 600,
  },
  { name: "universal file", good: universal(slices), little: false, headers: 256 + 700 },
  { name: "universal file with a 64-bit table", good: universal(slices, 64), little: false, headers: 256 },
  { name: "universal file with a hidden slice", good: universal(slices, 32, 1), little: false, headers: 256 },
];

describe("a broken", () => {
  for (const { name, good, little, headers } of subjects) {
    test(`${name}, cut off anywhere, is never taken for a whole one`, () => {
      for (const mutant of truncations(good, good.length)) {
        const file = inspectMutant(mutant);
        expect(file.format === "unknown" || file.problems.length > 0).toBe(true);
      }
    });

    test(`${name}, with any field set to a wrong value, never breaks the reader`, () => {
      for (const mutant of fieldChanges(good, little, headers)) inspectMutant(mutant);
    }, 60_000);

    test(`${name}, with random bits flipped, never breaks the reader`, () => {
      for (const mutant of bitFlips(good, 2000, headers)) inspectMutant(mutant);
    });
  }
});

describe("a count that the file decides", () => {
  const u32 = (...values: number[]) => new ByteWriter().u32(...values).bytes();
  const said = (mutant: Mutant) => inspectMutant(mutant).problems.map(({ kind, where }) => `${kind} ${where}`);

  test("of sections is never a loop bound", () => {
    const bytes = patched(arm64, 32 + 64, u32(0xffffffff));
    expect(said({ what: "nsects", bytes })).toEqual(["malformed load command 0"]);
    expect(inspectMutant({ what: "nsects", bytes }).images[0]?.go?.version).toBe("go1.26.8");
  });

  test("of load commands ends with the commands", () => {
    const bytes = patched(arm64, 16, u32(0xffffffff));
    expect(said({ what: "ncmds", bytes })).toEqual(["malformed load commands"]);
  });

  test("of load command bytes is cut at 1 MiB", () => {
    const large = patched(new Uint8Array(3 << 20), 0, patched(arm64, 20, u32(2 << 20)));
    expect(said({ what: "sizeofcmds", bytes: large })).toContain("limit load commands");
    expect(inspectCounted(bytesSource(large)).bytes).toBeLessThan(1.5 * 2 ** 20);
  });

  test("of load commands that are real stops after 100,000", () => {
    const large = new Uint8Array(2 << 20);
    large.set(patched(arm64.subarray(0, 32), 16, u32(0xffffffff, 1 << 20)));
    for (let at = 32; at + 8 <= 1 << 20; at += 8) large.set(u32(0x7f, 8), at);
    expect(said({ what: "ncmds", bytes: large })).toContain("limit load commands");
  });

  test("of slices is cut at sixteen", () => {
    const bytes = patched(universal(slices), 4, Uint8Array.of(0, 0, 0, 19));
    expect(said({ what: "nfat_arch", bytes })).toContain("limit universal header");
  });
});
