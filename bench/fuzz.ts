// Broken copies of files of every format, more than the tests have time for. PLUMB_FUZZ_MUTANTS says how many (default 1,000,000).

import { checkInput } from "../packages/binary/test/fuzz/check.ts";
import { mutantOf, mutantSource, type Seed } from "../packages/binary/test/fuzz/mutant.ts";
import { makeSeeds } from "../packages/binary/test/fuzz/seeds.ts";
import { withFolder } from "./work-folder.ts";

/** Longest time for one file. */
const hangMs = 100;

export async function benchFuzz(): Promise<string> {
  const mutants = Number(process.env.PLUMB_FUZZ_MUTANTS ?? 1_000_000);
  const first = Number(process.env.PLUMB_FUZZ_FIRST ?? 0);
  return withFolder(async (folder) => {
    const seeds = makeSeeds(folder);
    const start = performance.now();
    const worst = { ms: 0, msOf: "", bytes: 0, bytesOf: "" };
    let slow = 0;
    for (let number = first; number < first + mutants; number++) {
      const { what, ms, bytes } = inspectMutant(seeds, number);
      if (ms > hangMs) slow += 1;
      if (ms > worst.ms) Object.assign(worst, { ms, msOf: what });
      if (bytes > worst.bytes) Object.assign(worst, { bytes, bytesOf: what });
    }
    const seconds = (performance.now() - start) / 1000;
    return [
      `fuzz, ${mutants} mutants (numbers from ${first}) of ${seeds.length} seeds in ${seconds.toFixed(0)} s: no exception, no broken bound`,
      `  over ${hangMs} ms: ${slow}; longest ${worst.ms.toFixed(1)} ms (${worst.msOf}); most read ${worst.bytes} bytes (${worst.bytesOf})`,
    ].join("\n");
  });
}

function inspectMutant(seeds: readonly Seed[], number: number): { what: string; ms: number; bytes: number } {
  const seed = seeds[number % seeds.length];
  if (seed === undefined) throw new Error("there are no seeds");
  const mutant = mutantOf(seed, number);
  return { what: mutant.what, ...checkInput(mutant.what, mutantSource(seed, mutant), number % 20 === 0) };
}
