// plumb doctor --since-last: compares with the last such run, and keeps this one for the next.

import { visible } from "@goplumb/core/output/visible";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { compareReports, type LastReport } from "../../../doctor/changes.ts";
import { keepLastReport, readLastReport } from "../../../doctor/last-report.ts";
import type { Report } from "../../../doctor/report.ts";
import type { Session } from "../../session.ts";

/** The report with its `changes`; null there when nothing could be compared with. */
export async function sinceLast(session: Session, report: Report): Promise<Report> {
  const at = new Date(session.host.clock.now()).toISOString();
  const last = await lastReport(session);
  const compared = last && compareReports(last, report, at);
  const isKept = await keep(session, compared?.next ?? { at, findings: report.findings });
  if (isKept && !last) await say(session, `this report is kept in ${plumbHome(session.host).cache} for the next time`);
  return { ...report, changes: compared?.changes ?? null };
}

async function lastReport(session: Session): Promise<LastReport | undefined> {
  try {
    return await readLastReport(session.host);
  } catch (error) {
    await say(session, `the last report cannot be read: ${reason(error)}`);
    return undefined;
  }
}

// A home that cannot be written is no reason to fail: it is only not kept.
async function keep(session: Session, report: LastReport): Promise<boolean> {
  try {
    await keepLastReport(session.host, report);
    return true;
  } catch (error) {
    await say(session, `this report is not kept: ${reason(error)}`);
    return false;
  }
}

async function say({ writer, quiet, home }: Session, text: string): Promise<void> {
  if (!quiet) await writer.note(writer.style.stderr.dim(visible(home.shorten(text))));
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
