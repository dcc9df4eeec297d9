// plumb doctor --list: a line a problem, grouped by area; those that plumb inspect sees in binaries say so.

import type { LooksAt, Problem } from "../../problems/problem.ts";

type Row = Pick<Problem, "id" | "area" | "severity" | "title"> & { readonly looksAt: readonly LooksAt[] };

export function renderProblemList(rows: readonly Row[]): string {
  const width = Math.max(0, ...rows.map((row) => row.id.length));
  const areas = [...new Set(rows.map((row) => row.area))];
  const blocks = areas.map((area) => {
    const lines = rows.filter((row) => row.area === area).map((row) => line(row, width));
    return [area, ...lines].join("\n");
  });
  return `${blocks.join("\n\n")}\n\n${rows.length} ${rows.length === 1 ? "problem" : "problems"}`;
}

function line(row: Row, width: number): string {
  // What only a machine shows is the usual case and needs no word.
  const binaries = row.looksAt.includes("machine") ? " (also inspect)" : " (inspect)";
  return `  ${row.id.padEnd(width)}  ${row.severity.padEnd(7)}  ${row.title}${row.looksAt.includes("binaries") ? binaries : ""}`;
}
