// docs/fuzz.md: the part of it that a run writes.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { lanes } from "./lanes.ts";
import { fuzzTable, type LaneResult } from "./table.ts";

const root = join(import.meta.dirname, "../..");
const file = join(root, "docs/fuzz.md");

export function writeDocument(results: readonly LaneResult[], seed: number): void {
  const { stdout: commit } = spawnSync("git", ["-C", root, "rev-parse", "--short", "HEAD"], { encoding: "utf8" });
  const [cpu] = cpus();
  const machine = `${process.platform}/${process.arch}, ${cpus().length} × ${cpu?.model.trim() ?? "unknown CPU"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Bun ${Bun.version}`;
  const about = `${new Date().toISOString().slice(0, 10)}, commit ${commit.trim()}, seed ${seed}; ${machine}.`;
  const what = lanes.map(({ name, what }) => `| \`${name}\` | ${what.replaceAll("|", "\\|")} |`);
  const text = readFileSync(file, "utf8");
  const withTable = between(text, "table", `${about}\n\n${fuzzTable(results)}`);
  writeFileSync(
    file,
    between(withTable, "lanes", ["| lane | what is mutated; what must hold |", "|---|---|", ...what].join("\n")),
  );
}

function between(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: written by npm run fuzz -- --write -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/fuzz.md has no place for the ${name}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}
