// plumb universal OUT IN…, --thin ARCH FILE OUT, --list FILE: universal Mach-O files made, taken apart and listed.

import { listFile } from "../../build/universal/list-universal.ts";
import { joinFiles, type MakeOptions, thinFile } from "../../build/universal/make-universal.ts";
import type { UniversalOutcome } from "../../build/universal/report.ts";
import { type UniversalTask, universalTask } from "../../build/universal/task.ts";
import { printPlan } from "../print-plan.ts";
import { renderUniversal } from "../render/universal.ts";
import type { Session } from "../session.ts";
import { isPlan, judgementFor, type PlanOptions, statusOf, writingProgress } from "../written-file.ts";

export interface Options extends PlanOptions {
  readonly thin?: string;
  readonly list?: boolean;
  readonly force?: boolean;
}

/** Status 1 when the file that was written has a finding of severity error. */
export async function universalCommand(
  session: Session,
  operands: readonly string[],
  options: Options,
): Promise<number> {
  const { writer, json, host } = session;
  const task = universalTask(operands, options);
  const outcome = task.kind === "list" ? await listFile(host, task.input) : await make(session, task, options);
  if (outcome.kind === "planned") return printPlan(session, outcome.steps);
  if (json) await writer.json({ schemaVersion: 1, ...outcome.report });
  else await writer.result(renderUniversal(outcome, session));
  return statusOf(outcome.report.findings);
}

async function make(
  session: Session,
  task: Exclude<UniversalTask, { kind: "list" }>,
  options: Options,
): Promise<UniversalOutcome> {
  const { host } = session;
  const progress = writingProgress(session, task.out);
  const making: MakeOptions = {
    plan: isPlan(options),
    force: options.force === true,
    judgement: judgementFor(session),
    report: progress.report,
  };
  const made =
    task.kind === "join"
      ? joinFiles(host, task.out, task.inputs, making)
      : thinFile(host, task.arch, task.input, task.out, making);
  return made.finally(progress.end);
}
