// The list of problems: a line each, grouped by area, with the commands that see it.

import { padEnd } from "@goplumb/core/output/display-width";
import type { Messages } from "../../messages/english.ts";
import type { Words } from "../../messages/words.ts";
import type { LooksAt, Problem } from "../../problems/problem.ts";

export interface ProblemRow extends Pick<Problem, "id" | "area" | "severity" | "title" | "needs"> {
  readonly looksAt: readonly LooksAt[];
}

export function renderProblemList(made: readonly ProblemRow[], { translate, messages }: Words): string {
  const rows = made.map((row) => translate(row));
  const width = Math.max(0, ...rows.map((row) => row.id.length));
  const areas = [...new Set(rows.map((row) => row.area))];
  const blocks = areas.map((area) => {
    const lines = rows.filter((row) => row.area === area).map((row) => line(row, width, messages));
    return [area, ...lines].join("\n");
  });
  return `${blocks.join("\n\n")}\n\n${messages.explain.problems(rows.length)}`;
}

function line(row: ProblemRow, width: number, { finding }: Messages): string {
  const seen = (["machine", "binaries", "builds", "logs"] as const).filter((one) => row.looksAt.includes(one));
  return `  ${row.id.padEnd(width)}  ${padEnd(finding[row.severity], 7)}  ${row.title} (${seen.map((one) => commands[one]).join(", ")})`;
}

const commands: Readonly<Record<LooksAt, string>> = {
  machine: "doctor",
  binaries: "inspect",
  builds: "build",
  logs: "explain",
};
