// Broken copies of files of every format, more than the tests have time for. PLUMB_FUZZ_MUTANTS says how many (default 1,000,000).

import { checkInput, type Outcome } from "../packages/binary/test/fuzz/check.ts";
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
    let [slow, recognised, damaged] = [0, 0, 0];
    for (let number = first; number < first + mutants; number++) {
      const { what, ms, bytes, ...outcome } = inspectMutant(seeds, number);
      if (outcome.recognised) recognised += 1;
      if (outcome.damaged) damaged += 1;
      if (ms > hangMs) slow += 1;
      if (ms > worst.ms) Object.assign(worst, { ms, msOf: what });
      if (bytes > worst.bytes) Object.assign(worst, { bytes, bytesOf: what });
    }
    const seconds = (performance.now() - start) / 1000;
    return [
      `fuzz, ${mutants} mutants (numbers from ${first}) of ${seeds.length} seeds in ${seconds.toFixed(0)} s: no exception, no broken bound`,
      `  still recognised ${percent(recognised / mutants)}, with damage reported ${percent(damaged / mutants)}`,
      `  over ${hangMs} ms: ${slow}; longest ${worst.ms.toFixed(1)} ms (${worst.msOf}); most read ${worst.bytes} bytes (${worst.bytesOf})`,
    ].join("\n");
  });
}

function inspectMutant(seeds: readonly Seed[], number: number): Outcome & { readonly what: string } {
  const seed = seeds[number % seeds.length];
  if (seed === undefined) throw new Error("there are no seeds");
  const mutant = mutantOf(seed, number);
  return { what: mutant.what, ...checkInput(mutant.what, mutantSource(seed, mutant), number % 20 === 0) };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
