// plumb editor fix: shows what it would mend, asks, mends it, and looks again. Status 1 while an error is left.

import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { checkedProblems } from "../../editor/editor-problems.ts";
import { editorFixSteps } from "../../editor/fix-plan.ts";
import { carryOutFix } from "../editor/carry-out-fix.ts";
import { makeFixPlan } from "../editor/make-fix-plan.ts";
import { printPlan } from "../print-plan.ts";
import { confirm } from "../question.ts";
import { renderFixedEditors } from "../render/editor-fix.ts";
import { renderSteps } from "../render/fix.ts";
import type { Session } from "../session.ts";
import { examine } from "./doctor/examination.ts";
import { statusOf } from "./doctor/status.ts";
import { undoLastFix } from "./doctor/undo.ts";

interface Options {
  readonly launch?: boolean;
  readonly plan?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly undo?: boolean;
}

export async function editorFixCommand(session: Session, options: Options): Promise<number> {
  const { host, writer, json } = session;
  const planned = options.plan === true || options.dryRun === true;
  if (options.undo) return undoLastFix(session, { dryRun: planned });
  const made = await makeFixPlan(session, options.launch === true);
  const steps = editorFixSteps(made.plan);
  if (planned) return printPlan(session, steps);
  if (steps.length > 0) {
    const home = plumbHome(host);
    if (!json) await writer.result(`${renderSteps(steps, session)}\n\n`);
    if (!options.yes && !(await confirm(session, "Do this?", "--yes"))) {
      await writer.note("nothing was changed");
      return exitStatus.fine;
    }
    await carryOutFix(session, home, made);
  }
  const { report } = await examine(session, checkedProblems, {});
  if (json)
    await writer.json({
      schemaVersion: 1,
      steps,
      findings: report.findings,
      checks: report.checks,
      summary: report.summary,
    });
  else await writer.result(renderFixedEditors(steps.length, report, session));
  return statusOf(report, {});
}
