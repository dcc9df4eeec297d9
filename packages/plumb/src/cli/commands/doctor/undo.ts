// plumb doctor --undo: puts back what the last fix changed.

import { exitStatus } from "@goplumb/core/exit-status";
import { takeBack, undoPlan } from "@goplumb/core/plan/carry-out";
import { printedSteps, type Step } from "@goplumb/core/plan/plan";
import { lastRecord, type PlanRecord } from "@goplumb/core/plan/record";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { withoutCredentials } from "../../../facts/go-settings/credentials.ts";
import { printPlan } from "../../print-plan.ts";
import { renderUndo } from "../../render/fix.ts";
import type { Session } from "../../session.ts";
import { withFixLock } from "./fix-lock.ts";
import { type DoctorOptions, wantsPlan } from "./options.ts";

export async function undoLastFix(session: Session, options: DoctorOptions): Promise<number> {
  const { host, writer, json } = session;
  const record = await lastRecord(host, plumbHome(host).fixes);
  if (wantsPlan(options)) {
    return printPlan(session, record ? printedSteps(await undoPlan(host, record), withoutCredentials) : []);
  }
  // Without a record nothing needs a lock, and nothing is made for one.
  const undone = record ? await undo(session) : null;
  if (json) await writer.json({ schemaVersion: 1, undone });
  else await writer.result(renderUndo(undone, session));
  return exitStatus.fine;
}

async function undo(session: Session): Promise<(Pick<PlanRecord, "at" | "title"> & { steps: readonly Step[] }) | null> {
  const { host } = session;
  return withFixLock(session, async (fixes) => {
    const record = await lastRecord(host, fixes);
    if (!record) return null;
    const plan = await undoPlan(host, record);
    await takeBack(host, record, plan);
    return { at: record.at, title: record.title, steps: printedSteps(plan, withoutCredentials) };
  });
}
