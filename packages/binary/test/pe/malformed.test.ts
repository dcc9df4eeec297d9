// Broken PE files: whatever the headers claim, the answer comes at once and says what is wrong.

import { describe, expect, test } from "bun:test";
import { ByteWriter } from "../support/byte-writer.ts";
import { patched } from "../support/inspect-bytes.ts";
import { bitFlips, fieldChanges, inspectMutant, truncations } from "../support/mutations.ts";
import { tinyPe } from "../support/tiny-pe.ts";

describe("a broken PE file", () => {
  for (const bits of [32, 64] as const) {
    const good = tinyPe({ bits });

    test(`cut off anywhere is never taken for a whole one (${bits} bits)`, () => {
      for (const mutant of truncations(good)) {
        const file = inspectMutant(mutant);
        expect(file.format === "unknown" || file.problems.length > 0).toBe(true);
      }
    });

    test(`with any field set to a wrong value never breaks the reader (${bits} bits)`, () => {
      for (const mutant of fieldChanges(good, true, good.length)) inspectMutant(mutant);
    }, 60_000);

    test(`with random bits flipped never breaks the reader (${bits} bits)`, () => {
      for (const mutant of bitFlips(good, 3000, good.length)) inspectMutant(mutant);
    });
  }

  test("whose sections are more than 4,096 is read up to there", () => {
    const large = patched(new Uint8Array(4 << 20), 0, patched(tinyPe(), 0x86, new ByteWriter().u16(0xffff).bytes()));
    expect(inspectMutant({ what: "sections", bytes: large }).problems).toContainEqual(
      expect.objectContaining({ kind: "limit", where: "section table" }),
    );
  });

  test("whose imports never end stops after 4,096 DLLs", () => {
    const good = tinyPe();
    const large = patched(new Uint8Array(4 << 20), 0, good);
    const header = new DataView(large.buffer);
    const sectionTable = 0x80 + 24 + header.getUint16(0x80 + 20, true);
    header.setUint32(sectionTable + 16, large.length - 0x400, true);
    for (let at = 0x400 + 0x600; at + 20 < large.length; at += 20) header.setUint32(at + 12, 0x1000 + 0x600, true);
    expect(inspectMutant({ what: "imports", bytes: large }).problems).toContainEqual(
      expect.objectContaining({ kind: "limit", where: "import directory", message: "more than 4096 DLLs" }),
    );
  });
});
