// plumb explain: chooses between a log, a problem's page, and a command that is run and explained when it fails.

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { problems } from "../../problems/index.ts";
import type { Session } from "../session.ts";
import type { ExplainOptions } from "./explain-options.ts";

/** What was typed: `operands`, and behind a `--` the command; undefined when there was none. */
export interface Words {
  readonly operands: readonly string[];
  readonly command: readonly string[] | undefined;
}

export async function explainCommand(
  session: Session,
  { operands, command }: Words,
  options: ExplainOptions,
): Promise<number> {
  if (options.github && session.json) {
    throw new PlumbError({ code: "USAGE", message: "--json and --github exclude one another" });
  }
  if (options.list) {
    const { listProblems } = await import("../problem-rows.ts");
    await listProblems(
      session,
      problems.filter(({ logs }) => logs),
    );
    return exitStatus.fine;
  }
  const operand = oneOf(operands, command);
  if (typeof operand !== "string") {
    const { explainRun } = await import("./explain-run.ts");
    return explainRun(session, operand, options);
  }
  if (operand === "-" || (await isThere(session, operand))) {
    const { explainLog } = await import("./explain-log.ts");
    return explainLog(session, operand, options);
  }
  const { explainProblem } = await import("./explain-problem.ts");
  return explainProblem(session, operand);
}

/** @throws PlumbError USAGE unless there is just one thing to explain. */
function oneOf(operands: readonly string[], command: readonly string[] | undefined): string | readonly string[] {
  const [operand, more] = operands;
  const hint = "plumb explain FILE, plumb explain - for standard input, or plumb explain -- CMD… to run a command";
  if (command && command.length > 0 && operand === undefined) return command;
  if (operand !== undefined && more === undefined && !command) return operand;
  const message = operand === undefined ? "nothing to explain was named" : "one thing to explain at a time";
  throw new PlumbError({ code: "USAGE", message, hint });
}

async function isThere({ host: { files, machine } }: Session, name: string): Promise<boolean> {
  return (await files.stat(isAbsolute(name) ? name : join(machine.cwd, name))) !== undefined;
}
