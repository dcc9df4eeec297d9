// plumb doctor --fix: looks, plans, asks, changes under a lock, and looks again. With --plan it stops before it asks.

import { carryOut } from "@goplumb/core/plan/carry-out";
import { printedSteps, type Step } from "@goplumb/core/plan/plan";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { findFiles } from "../../../doctor/fix/find-files.ts";
import { planFix } from "../../../doctor/fix/fix-plan.ts";
import { outcomesOf } from "../../../doctor/fix/outcome.ts";
import { filesOf, targetsIn } from "../../../doctor/fix/target.ts";
import type { Report } from "../../../doctor/report.ts";
import { withoutCredentials } from "../../../facts/go-settings/credentials.ts";
import type { Problem } from "../../../problems/problem.ts";
import { printPlan } from "../../print-plan.ts";
import { confirm } from "../../question.ts";
import { renderFix, renderSteps } from "../../render/fix.ts";
import type { Session } from "../../session.ts";
import { examine } from "./examination.ts";
import { withFixLock } from "./fix-lock.ts";
import { type DoctorOptions, wantsPlan } from "./options.ts";
import { statusOf } from "./status.ts";

export async function fixFindings(
  session: Session,
  chosen: readonly Problem[],
  options: DoctorOptions,
): Promise<number> {
  const { report: before } = await examine(session, chosen, options);
  const targets = targetsIn(before.findings);
  const plan = planFix(targets, await findFiles(session.host, filesOf(targets)));
  const steps = printedSteps(plan, withoutCredentials);
  if (wantsPlan(options)) return printPlan(session, steps);
  if (steps.length > 0) {
    if (!(await isWanted(session, steps, options))) return statusOf(before, options);
    const title = [...new Set(targets.map(({ finding }) => finding.id))].join(", ");
    await withFixLock(session, (fixes) => carryOut(session.host, fixes, plan, title));
  }
  // Proof is what a second look sees, not that nothing failed.
  const after = targets.length > 0 ? (await examine(session, chosen, options)).report : before;
  const report: Report = { ...after, fix: { steps, outcomes: outcomesOf(targets, after) } };
  if (session.json) await session.writer.json(report);
  else await session.writer.result(renderFix(report, session));
  return statusOf(report, options);
}

async function isWanted(session: Session, steps: readonly Step[], { yes }: DoctorOptions): Promise<boolean> {
  // Where there is no place for what is replaced, nobody needs to be asked.
  plumbHome(session.host);
  if (!session.json) await session.writer.result(`${renderSteps(steps, session)}\n\n`);
  if (yes || (await confirm(session, `Change ${steps.length === 1 ? "this file" : "these files"}?`, "--yes")))
    return true;
  await session.writer.note("nothing was changed");
  return false;
}
