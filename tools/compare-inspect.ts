// Inspects thousands of real files and compares every field with what other programs say: file, readelf, `go version -m`, LLVM's
// tools, wabt, and an own reader of code signatures. Run by hand; status 1 when something disagrees that is not explained.
// Usage: compare-inspect.ts [--work DIR] [CORPUS…]; what is built and downloaded stays in DIR for the next run.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { compareCorpus } from "./compare-inspect/compare.ts";
import { cgoCorpus } from "./compare-inspect/corpora/cgo.ts";
import { derivedCorpus } from "./compare-inspect/corpora/derived.ts";
import { distCorpus } from "./compare-inspect/corpora/dist.ts";
import { npmCorpus } from "./compare-inspect/corpora/npm.ts";
import { systemCorpus } from "./compare-inspect/corpora/system.ts";
import { variantsCorpus } from "./compare-inspect/corpora/variants.ts";
import { wheelsCorpus } from "./compare-inspect/corpora/wheels.ts";
import { zigCorpus } from "./compare-inspect/corpora/zig.ts";
import type { Corpus } from "./compare-inspect/corpus.ts";
import { sdkOf } from "./compare-inspect/go.ts";
import { missingPackages, versions } from "./compare-inspect/programs.ts";
import { details, type Row, table } from "./compare-inspect/table.ts";
import { Work } from "./compare-inspect/work.ts";

const corpora: Readonly<Record<string, (work: Work) => Corpus>> = {
  dist: distCorpus,
  derived: derivedCorpus,
  variants: variantsCorpus,
  cgo: cgoCorpus,
  zig: zigCorpus,
  npm: npmCorpus,
  wheels: wheelsCorpus,
  system: systemCorpus,
};

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const at = args.indexOf("--work");
  const kept = at < 0 ? undefined : args[at + 1];
  const named = at < 0 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  const wrong = named.find((name) => !(name in corpora));
  if (wrong !== undefined || (at >= 0 && kept === undefined)) {
    process.stderr.write(`usage: compare-inspect.ts [--work DIR] [${Object.keys(corpora).join(" | ")}]…\n`);
    return 2;
  }
  const missing = missingPackages();
  if (missing.length > 0) process.stderr.write(`Debian packages to install first: ${missing.join(", ")}\n`);
  if (kept !== undefined) {
    mkdirSync(kept, { recursive: true });
    return compare(new Work(resolve(kept)), named);
  }
  const folder = mkdtempSync(join(tmpdir(), "compare-inspect-"));
  try {
    return compare(new Work(folder), named);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(work: Work, named: readonly string[]): number {
  const newest = sdkOf(work, "1.27");
  const go = "go" in newest ? newest.go : "go";
  process.stdout.write(`${["version" in newest ? newest.version : "go on PATH", ...versions()].join("; ")}\n\n`);
  const rows: Row[] = [];
  for (const [name, corpusOf] of Object.entries(corpora)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const corpus = corpusOf(work);
    const row = { name, corpus, result: compareCorpus(work, corpus, go) };
    process.stdout.write(`${details(row)}\n`);
    rows.push(row);
  }
  process.stdout.write(`${table(rows)}\n`);
  const unexplained = rows.flatMap(({ result }) => result.disagreements).filter(({ why }) => why === null).length;
  const compared = rows.reduce((sum, { result }) => sum + result.agreed, 0);
  return unexplained > 0 || compared === 0 ? 1 : 0;
}
