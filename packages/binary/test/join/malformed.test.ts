// Broken input for universal files: it is refused, or what comes out is a universal file that the reader takes without a complaint.

import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary, joinUniversal, listUniversal, thinUniversal } from "../../src/index.ts";
import { bitFlips, fieldChanges, type Mutant, truncations } from "../support/mutations.ts";
import { tinyArchive } from "../support/tiny-ar.ts";
import { tinyMachO, universal } from "../support/tiny-mach-o.ts";
import { writtenMutant } from "../support/written-mutant.ts";

const arm64 = tinyMachO();
const amd64 = tinyMachO({ cpuType: 0x01000007, cpuSubtype: 3 });
const slices = [
  { cpuType: 0x01000007, cpuSubtype: 3, align: 8, bytes: amd64 },
  { cpuType: 0x0100000c, cpuSubtype: 0, align: 8, bytes: arm64 },
];
const subjects: readonly { name: string; good: Uint8Array; little: boolean; headers: number }[] = [
  { name: "a thin file", good: arm64, little: true, headers: 700 },
  { name: "a universal file", good: universal(slices), little: false, headers: 256 + 100 },
  { name: "a universal file with a 64-bit table", good: universal(slices, 64), little: false, headers: 256 },
  { name: "a universal file with a hidden slice", good: universal(slices, 32, 1), little: false, headers: 256 },
  {
    name: "a static library",
    good: tinyArchive([{ field: "a.o/", data: tinyMachO({ fileType: 1 }) }]),
    little: true,
    headers: 600,
  },
];
/** For a CPU that none of the subjects has. */
const other = bytesSource(tinyMachO({ bits: 32, cpuType: 7, cpuSubtype: 3 }));

/** Whether a file came out of it. */
function joins(mutant: Mutant): boolean {
  const alone = writtenMutant(mutant, (source) => joinUniversal([source]));
  writtenMutant(mutant, (source) => joinUniversal([other, source]));
  writtenMutant(mutant, (source) => thinUniversal(source, "arm64"));
  try {
    listUniversal(bytesSource(mutant.bytes));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "Refusal") throw error;
  }
  if (alone === null) return false;
  const { format, problems } = inspectBinary(bytesSource(alone), { goBuildInfo: false });
  if (format !== "universal" || problems.length > 0) throw new Error(`${mutant.what}: ${JSON.stringify(problems)}`);
  return true;
}

describe("in a universal file", () => {
  for (const { name, good, little, headers } of subjects) {
    test(`${name} that is cut off anywhere is never joined`, () => {
      expect(joins({ what: "whole", bytes: good })).toBe(true);
      for (const mutant of truncations(good, good.length)) if (joins(mutant)) throw new Error(mutant.what);
    }, 60_000);

    test(`${name} with any field set to a wrong value is refused, or makes a sound file`, () => {
      for (const mutant of fieldChanges(good, little, headers)) joins(mutant);
    }, 120_000);

    test(`${name} with random bits flipped is refused, or makes a sound file`, () => {
      for (const mutant of bitFlips(good, 1000, headers)) joins(mutant);
    }, 60_000);
  }
});
