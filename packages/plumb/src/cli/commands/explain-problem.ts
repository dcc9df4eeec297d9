// plumb explain ID: the page of a problem.

import { didYouMean } from "@goplumb/core/did-you-mean";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { problemPage } from "../../explain/problem-page.ts";
import { problems } from "../../problems/index.ts";
import { renderProblemPage } from "../render/problem-page.ts";
import type { Session } from "../session.ts";
import { thisMachine } from "../this-machine.ts";

/** @throws PlumbError NOTHING_TO_EXPLAIN for a word that is neither a file nor a problem. */
export async function explainProblem(session: Session, id: string): Promise<number> {
  const problem = problems.find((one) => one.id === id);
  if (!problem) throw unknown(id);
  const page = problemPage(problem, await thisMachine(session.host));
  const { json, writer } = session;
  if (json) await writer.json({ schemaVersion: 1, problem: page });
  else await writer.result(renderProblemPage(page, writer.style.stdout, session));
  return exitStatus.fine;
}

function unknown(word: string): PlumbError {
  const guess = didYouMean(
    word,
    problems.map(({ id }) => id),
  );
  return new PlumbError({
    code: "NOTHING_TO_EXPLAIN",
    message: `${word} is no file, and no problem has this id`,
    hint: guess ? `did you mean ${guess}?` : "see all problems with: plumb explain --list",
  });
}
