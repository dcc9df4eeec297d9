// Broken copies of files of every format. The seeds and the numbers are the same in every run; bench/fuzz.ts goes on with more.

import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkInput } from "./check.ts";
import { mutantOf, mutantSource } from "./mutant.ts";
import { makeSeeds } from "./seeds.ts";

const mutants = 10_000;

test(`${mutants} mutants of files of every format: no exception, no hang, bounded reads`, () => {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
  try {
    const seeds = makeSeeds(folder);
    const formats = new Set<string>();
    for (let number = 0; number < mutants; number++) {
      const seed = seeds[number % seeds.length];
      if (seed === undefined) throw new Error("there are no seeds");
      const mutant = mutantOf(seed, number);
      const { ms } = checkInput(mutant.what, mutantSource(seed, mutant), number % 20 === 0);
      if (ms > 5_000) throw new Error(`${mutant.what}: ${ms} ms`);
      formats.add(seed.name);
    }
    expect(formats.size).toBe(seeds.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
