// Explaining logs of 1 MB and 100 MB of real build output around one failure, beside a search for the same words.

import { spawnSync } from "node:child_process";
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createLogExplainer, knowledgeOf } from "../packages/plumb/src/explain/explain-log.ts";
import { searchTexts, watchesFor } from "../packages/plumb/src/explain/watches.ts";
import { problems } from "../packages/plumb/src/problems/index.ts";
import type { Bench } from "./bench.ts";
import { compare } from "./measure.ts";
import { withFolder } from "./work-folder.ts";

const failure = '# internal/itoa\ncompile: version "go1.25.1" does not match go tool version "go1.26.0"\n';

export const benchExplain: Bench = ({ plumb }) =>
  withFolder(async (folder) => {
    const words = join(folder, "words");
    const texts = watchesFor(problems).flatMap(({ says }) => says.flatMap(searchTexts));
    writeFileSync(words, `${[...new Set(texts)].join("\n")}\n`);
    const output = buildOutput();
    return (
      [
        ["1 MB", 1e6, 15],
        ["100 MB", 1e8, 5],
      ] as const
    ).map(([name, bytes, runs]) => {
      const log = join(folder, `${bytes}.log`);
      writeLog(log, output, bytes);
      return compare({ task: `explain, ${name}`, title: `explain, ${name} of build output`, runs }, [
        { name: `plumb explain, ${name}`, command: [plumb, "explain", log] },
        {
          name: "grep -c -i -F -f WORDS",
          // Into a pipe: with nowhere to print to, grep stops at the first line.
          command: ["sh", "-c", 'grep -c -i -F -f "$1" "$2" | cat', "sh", words, log],
          uses: ["grep"],
          less: "counts lines and names no cause",
        },
        { name: "wc -l", command: ["wc", "-l", log], uses: ["wc"], less: "reads only" },
      ]);
    });
  });

/** What go prints when it builds and tests a part of its library: paths, commands, results. */
function buildOutput(): string {
  const build = spawnSync("go", ["build", "-a", "-x", "net/http"], { encoding: "utf8", maxBuffer: 1e9 });
  const vet = spawnSync("go", ["list", "-deps", "-json", "net/http"], { encoding: "utf8", maxBuffer: 1e9 });
  if (build.status !== 0 || vet.status !== 0) throw new Error(`go: ${build.stderr}${vet.stderr}`);
  const text = build.stderr + vet.stdout;
  const explainer = createLogExplainer(knowledgeOf(problems));
  explainer.push(new TextEncoder().encode(text));
  const { causes } = explainer.end();
  if (causes.length > 0) throw new Error(`an ordinary build is explained: ${causes.map(({ id }) => id).join(", ")}`);
  return text;
}

/** The failure stands in the middle. */
function writeLog(path: string, output: string, bytes: number): void {
  const file = openSync(path, "w");
  try {
    let written = 0;
    let failed = false;
    while (written < bytes) {
      const piece = output.slice(0, Math.min(output.length, bytes - written));
      written += writeSync(file, piece);
      if (!failed && written >= bytes / 2) {
        failed = true;
        writeSync(file, `\n${failure}`);
      }
    }
  } finally {
    closeSync(file);
  }
}
