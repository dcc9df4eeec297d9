// plumb doctor: what is wrong with Go on this machine, what would mend it, and mending it.

import { exitStatus } from "@goplumb/core/exit-status";
import { machineChecks, select } from "../../doctor/select.ts";
import { problems } from "../../problems/index.ts";
import { listProblems } from "../problem-rows.ts";
import type { Session } from "../session.ts";
import { examine } from "./doctor/examination.ts";
import { checkCombination, type DoctorOptions, wantsPlan } from "./doctor/options.ts";
import { printReport } from "./doctor/print-report.ts";
import { statusOf } from "./doctor/status.ts";

/** What changes or keeps something is loaded when it was asked for: the plain look stays quick. */
export async function doctorCommand(session: Session, options: DoctorOptions): Promise<number> {
  checkCombination(options);
  const selection = { only: options.only ?? [], skip: options.skip ?? [] };
  if (options.list) {
    await listProblems(session, select(problems, selection));
    return exitStatus.fine;
  }
  if (options.undo) {
    const { undoLastFix } = await import("./doctor/undo.ts");
    return undoLastFix(session, options);
  }
  const chosen = machineChecks(problems, selection);
  if (options.fix || wantsPlan(options)) {
    const { fixFindings } = await import("./doctor/fix.ts");
    return fixFindings(session, chosen, options);
  }
  const examination = await examine(session, chosen, options);
  let { report } = examination;
  if (options.sinceLast) {
    const { sinceLast } = await import("./doctor/since-last.ts");
    report = await sinceLast(session, report);
  }
  await printReport(session, { ...examination, report }, options);
  return statusOf(report, options);
}
