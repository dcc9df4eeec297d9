// plumb doctor --list: every problem that plumb knows.

import { exitStatus } from "@goplumb/core/exit-status";
import { looksAt, type Problem } from "../../../problems/problem.ts";
import { renderProblemList } from "../../render/problem-list.ts";
import type { Session } from "../../session.ts";

export async function listProblems(session: Session, chosen: readonly Problem[]): Promise<number> {
  const rows = chosen.map((problem) => {
    const { id, area, severity, title, needs } = problem;
    return { id, area, severity, title, looksAt: looksAt(problem), needs };
  });
  if (session.json) await session.writer.json({ schemaVersion: 1, problems: rows });
  else await session.writer.result(renderProblemList(rows));
  return exitStatus.fine;
}
