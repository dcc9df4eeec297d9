// The list of problems that doctor and explain print.

import { looksAt, type Problem } from "../problems/problem.ts";
import { type ProblemRow, renderProblemList } from "./render/problem-list.ts";
import type { Session } from "./session.ts";

export async function listProblems({ json, writer, words }: Session, chosen: readonly Problem[]): Promise<void> {
  const rows: readonly ProblemRow[] = chosen.map((problem) => {
    const { id, area, severity, title, needs } = problem;
    return { id, area, severity, title, looksAt: looksAt(problem), needs };
  });
  if (json) await writer.json({ schemaVersion: 1, problems: rows });
  else await writer.result(renderProblemList(rows, words));
}
