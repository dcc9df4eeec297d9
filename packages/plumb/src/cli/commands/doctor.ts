// plumb doctor: facts, problems, report.

import { exitStatus } from "@goplumb/core/exit-status";
import type { Report } from "../../doctor/report.ts";
import { machineChecks, select } from "../../doctor/select.ts";
import { reaches } from "../../problems/finding.ts";
import { problems } from "../../problems/index.ts";
import type { Session } from "../session.ts";
import { examine } from "./doctor/examination.ts";
import { listProblems } from "./doctor/list.ts";
import { checkCombination, type DoctorOptions } from "./doctor/options.ts";
import { printReport } from "./doctor/print-report.ts";

export async function doctorCommand(session: Session, options: DoctorOptions): Promise<number> {
  checkCombination(options);
  const selection = { only: options.only ?? [], skip: options.skip ?? [] };
  if (options.list) return listProblems(session, select(problems, selection));
  const examination = await examine(session, machineChecks(problems, selection), options);
  const report = options.sinceLast ? await compared(session, examination.report) : examination.report;
  await printReport(session, { ...examination, report }, options);
  const threshold = options.severity ?? "error";
  const reached = report.findings.some((finding) => reaches(finding, threshold));
  return reached ? exitStatus.findings : exitStatus.fine;
}

async function compared(session: Session, report: Report): Promise<Report> {
  const { sinceLast } = await import("./doctor/since-last.ts");
  return sinceLast(session, report);
}
