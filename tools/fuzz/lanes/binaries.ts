// Executables, libraries and objects of every format: what their readers make of them, and what inspect prints.

import { checkInput } from "../../../packages/binary/test/fuzz/check.ts";
import { mutantOf, mutantSource, type Seed } from "../../../packages/binary/test/fuzz/mutant.ts";
import { makeSeeds } from "../../../packages/binary/test/fuzz/seeds.ts";
import { visible, visibleJson } from "../../../packages/core/src/output/visible.ts";
import { fileLines } from "../../../packages/plumb/src/cli/render/inspect-line.ts";
import { filePage } from "../../../packages/plumb/src/cli/render/inspect-page.ts";
import { digest } from "../../../packages/plumb/src/inspect/digest.ts";
import { inspectFile } from "../../../packages/plumb/src/inspect/inspect-file.ts";
import { parsePolicy } from "../../../packages/plumb/src/inspect/policy.ts";
import { type Lane, promiseInert, promiseVisible } from "../lane.ts";
import { oddWord } from "../mutate-text.ts";
import { plainSession } from "../plain-session.ts";

/** In how many mutants signatures are verified, too: it reads whole files. */
const verifiedEvery = 20;

export const binaries: Lane = {
  name: "binaries",
  what: "executables, libraries, objects, static libraries and stubs of every format, bytes and header fields; `inspectBinary`",
  mutants: 400_000,
  quick: 300,
  slowMs: 500,
  async open(folder) {
    const seeds = makeSeeds(folder);
    return {
      seeds: seeds.length,
      mutant(random, number) {
        const { seed, source, what } = mutantIn(seeds, number, random.below(2 ** 32));
        return {
          what,
          get bytes() {
            return { [seed.name]: source.read(0, source.size) };
          },
          run: () => checkInput(what, source, number % verifiedEvery === 0).recognised,
        };
      },
    };
  },
};

export const inspected: Lane = {
  name: "inspect",
  what: "the same under names that command terminals; judged by all problems and printed by `inspect`, as a line, a page and JSON",
  mutants: 8_000,
  quick: 100,
  slowMs: 500,
  async open(folder) {
    const seeds = makeSeeds(folder);
    const session = await plainSession();
    const policy = parsePolicy({
      expect: ["linux/arm64"],
      maxGlibc: "2.31",
      static: true,
      minMacos: "11",
      signed: true,
    });
    const context = { os: "linux", arch: "arm64", distribution: ["debian"], shell: "bash", goVersion: "go1.26.8" };
    return {
      seeds: seeds.length,
      mutant(random, number) {
        const { seed, source, what } = mutantIn(seeds, number, random.below(2 ** 32));
        const path = `dist/${oddWord(random)}tool`;
        const mode = random.pick([0o755, 0o644, 0o4755, null]);
        return {
          what: `${what}, as ${visible(path)}`,
          get bytes() {
            return { [seed.name]: source.read(0, source.size) };
          },
          run() {
            const found = { kind: "file", path, mode, content: source, whole: true, named: true } as const;
            const file = inspectFile(found, { policy, context, digest });
            promiseVisible(
              fileLines(file, { ...session, verbose: true, quiet: false }, session.writer.style.stdout).join("\n"),
              "a line",
            );
            promiseVisible(filePage(file, session), "the page");
            promiseVisible(visibleJson(JSON.stringify(file, null, 2)), "the JSON");
            for (const { remedies } of file.findings)
              for (const { commands } of remedies) commands.forEach(promiseInert);
            return file.format !== null && file.format !== "unknown";
          },
        };
      },
    };
  },
};

function mutantIn(seeds: readonly Seed[], number: number, own: number) {
  const seed = seeds[number % seeds.length];
  if (!seed) throw new Error("there are no seeds");
  const mutant = mutantOf(seed, own);
  return { seed, source: mutantSource(seed, mutant), what: mutant.what };
}
