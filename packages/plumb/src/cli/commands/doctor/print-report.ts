// Prints a report of the doctor in the form that was asked for.

import { visible } from "@goplumb/core/output/visible";
import { targetsIn } from "../../../doctor/fix/target.ts";
import type { Report } from "../../../doctor/report.ts";
import { problems } from "../../../problems/index.ts";
import { renderReport } from "../../render/doctor.ts";
import { surroundingsOf } from "../../render/finding-place.ts";
import { summaryCounts } from "../../render/summary-counts.ts";
import type { Session } from "../../session.ts";
import type { Examination } from "./examination.ts";
import type { DoctorOptions } from "./options.ts";

export async function printReport(session: Session, { report, snapshot }: Examination, options: DoctorOptions) {
  const { writer } = session;
  if (options.sarif) {
    const { sarifLog } = await import("../../render/sarif.ts");
    await writer.json(sarifLog(report, problems, surroundingsOf(snapshot)));
  } else if (options.github) {
    await annotate(session, { report, snapshot });
  } else if (session.json) {
    await writer.json(report);
  } else {
    await writer.result(renderReport(report, session));
    if (options.snapshot === undefined) await hintAtFix(session, report);
  }
}

async function hintAtFix({ writer, quiet, words }: Session, { findings }: Report): Promise<void> {
  const mendable = targetsIn(findings).length;
  if (mendable === 0 || quiet) return;
  const { doctor } = words.messages;
  await writer.note(`${writer.style.stderr.cyan(doctor.hint)} ${doctor.mendable(mendable, findings.length)}`);
}

async function annotate({ host, writer, quiet }: Session, { report, snapshot }: Examination): Promise<void> {
  const { githubAnnotations, stepSummary } = await import("../../render/github.ts");
  await writer.result(githubAnnotations(report, surroundingsOf(snapshot)));
  if (!quiet) await writer.note(summaryCounts(report.summary));
  const file = host.env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    await host.changes.append(file, stepSummary(report));
  } catch (error) {
    // The findings were said already; the status must not come from a summary.
    await writer.note(`no summary: ${visible(error instanceof Error ? error.message : String(error))}`);
  }
}
