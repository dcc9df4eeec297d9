// docs/benchmarks.md, as it was measured last.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bench.ts";
import type { Comparison } from "../measure.ts";
import type { PeersTable } from "./peers-table.ts";

export function writePage(
  machine: readonly string[],
  { head, rows, notes }: PeersTable,
  all: readonly Comparison[],
): void {
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(escaped).join(" | ")} |`);
  const measured = all.flatMap(({ title, notes: own }) => [`- ${title}`, ...own.map((note) => `  - ${note.trim()}`)]);
  const page = [
    "# Benchmarks",
    "",
    "How long plumb's executable takes beside programs that do the same, or a part of it. Losses stand here like all else.",
    "",
    "Written by this command, which installs the peers into `dist/peers`:",
    "",
    "<!-- not run: it takes half an hour and installs other programs -->",
    "```sh",
    "npm run bench -- --peers --write",
    "```",
    "",
    ...machine.map((line) => `- ${line}`),
    "",
    ...table,
    "",
    ...notes.flatMap((note) => [note, ""]),
    "## What was measured",
    "",
    "Whole processes, one after the other, in rounds in which each has its turn, after one round that does not count.",
    "",
    ...measured,
    "",
  ];
  writeFileSync(join(root, "docs/benchmarks.md"), page.join("\n"));
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|");
}
