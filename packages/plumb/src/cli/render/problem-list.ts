// The list of problems: a line each, grouped by area, with the commands that see it.

import type { LooksAt, Problem } from "../../problems/problem.ts";

export interface ProblemRow extends Pick<Problem, "id" | "area" | "severity" | "title" | "needs"> {
  readonly looksAt: readonly LooksAt[];
}

export function renderProblemList(rows: readonly ProblemRow[]): string {
  const width = Math.max(0, ...rows.map((row) => row.id.length));
  const areas = [...new Set(rows.map((row) => row.area))];
  const blocks = areas.map((area) => {
    const lines = rows.filter((row) => row.area === area).map((row) => line(row, width));
    return [area, ...lines].join("\n");
  });
  return `${blocks.join("\n\n")}\n\n${rows.length} ${rows.length === 1 ? "problem" : "problems"}`;
}

function line(row: ProblemRow, width: number): string {
  const seen = (["machine", "binaries", "builds", "logs"] as const).filter((one) => row.looksAt.includes(one));
  return `  ${row.id.padEnd(width)}  ${row.severity.padEnd(7)}  ${row.title} (${seen.map((one) => commands[one]).join(", ")})`;
}

const commands: Readonly<Record<LooksAt, string>> = {
  machine: "doctor",
  binaries: "inspect",
  builds: "build",
  logs: "explain",
};
