// Broken modules and components: whatever the counts claim, the answer comes at once and says what is wrong.

import { describe, expect, test } from "bun:test";
import { bitFlips, fieldChanges, inspectMutant, truncations } from "../support/mutations.ts";
import {
  coreExport,
  coreImport,
  custom,
  joined,
  name,
  section,
  vector,
  wasmComponent,
  wasmModule,
} from "../support/tiny-wasm.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const producers = custom("producers", vector(joined(name("language"), vector(joined(name("Go"), name("go1.26.8"))))));

const moduleParts = [
  section(2, vector(coreImport("wasi_snapshot_preview1", "fd_write", 0, 0), coreImport("env", "m", 2, 1, 1, 9))),
  section(5, vector(bytes(0, 1))),
  section(7, vector(coreExport("_start", 0), coreExport("memory", 2))),
  section(10, new Uint8Array(32)),
  producers,
  custom("target_features", vector(joined(bytes(0x2b), name("simd128")))),
  custom("name"),
];
const componentParts = [
  section(10, vector(joined(bytes(0), name("wasi:io/poll@0.2.6"), bytes(5, 0)))),
  section(1, wasmModule()),
  section(11, vector(joined(bytes(0), name("wasi:cli/run@0.2.6"), bytes(5, 0, 0)))),
  producers,
];

for (const [what, preamble, parts] of [
  ["module", wasmModule(), moduleParts],
  ["component", wasmComponent(), componentParts],
] as const) {
  describe(`a broken ${what}`, () => {
    const good = joined(preamble, ...parts);
    // Cut off between two sections, it is a whole one of fewer sections.
    const borders = new Set(parts.map((_, index) => joined(preamble, ...parts.slice(0, index)).length));

    test("cut off anywhere is never taken for a whole one", () => {
      for (const mutant of truncations(good)) {
        const file = inspectMutant(mutant);
        if (!borders.has(mutant.bytes.length)) expect(file.format === "unknown" || file.problems.length > 0).toBe(true);
        else expect([file.format, file.problems]).toEqual(["wasm", []]);
      }
    });

    test("with any field set to a wrong value never breaks the reader", () => {
      for (const mutant of fieldChanges(good, true, good.length)) inspectMutant(mutant);
    });

    test("with random bits flipped never breaks the reader", () => {
      for (const mutant of bitFlips(good, 3000, good.length)) inspectMutant(mutant);
    });
  });
}
