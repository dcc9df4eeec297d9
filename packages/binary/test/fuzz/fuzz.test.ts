// Broken copies of files of every format. The seeds and the numbers are the same in every run; npm run fuzz goes on with more.

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
    const before = seeds.map(({ bytes }) => Bun.hash(bytes));
    let recognised = 0;
    for (let number = 0; number < mutants; number++) {
      const seed = seeds[number % seeds.length];
      if (seed === undefined) throw new Error("there are no seeds");
      const mutant = mutantOf(seed, number);
      const outcome = checkInput(mutant.what, mutantSource(seed, mutant), number % 20 === 0);
      if (outcome.ms > 5_000) throw new Error(`${mutant.what}: ${outcome.ms} ms`);
      if (outcome.recognised) recognised += 1;
    }
    // Mutants that are refused at once would prove nothing.
    expect(recognised).toBeGreaterThan(mutants / 2);
    expect(seeds.map(({ bytes }) => Bun.hash(bytes))).toEqual(before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
