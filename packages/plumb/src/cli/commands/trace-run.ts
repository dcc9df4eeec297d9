// plumb trace -- go build …: runs the command as it is, and says what came from the cache, what ran, and why.

import { makeFolder, type PlumbHome, plumbHome } from "@goplumb/core/state/plumb-home";
import { programPath } from "../../facts/executable/path-lookup.ts";
import { findCauses } from "../../trace/causes/find-causes.ts";
import { record, type TracedCommand, tracedCommand } from "../../trace/run/record.ts";
import { readCosts, savedTime, storeCosts } from "../../trace/store/compile-costs.ts";
import { storeTrace } from "../../trace/store/trace-store.ts";
import { summarize } from "../../trace/summary/summarize.ts";
import { lookAtTools } from "../../trace/tools/look-at-tools.ts";
import { traceDocument } from "../../trace/trace-report.ts";
import type { Trace } from "../../trace/trace-schema.ts";
import { renderTrace } from "../render/trace.ts";
import { renderCauses } from "../render/trace-causes.ts";
import type { Session } from "../session.ts";
import { type ReportFiles, writeReportFiles } from "../trace-output.ts";
import { statusOf } from "../typed-command.ts";

/** The command's own status; 128 + n when signal n ended it, 127 and 126 when it could not be started. */
export async function traceRun(session: Session, argv: readonly string[], files: ReportFiles): Promise<number> {
  const { host, writer, json } = session;
  const [name = ""] = argv;
  const command = tracedCommand(argv, (await programPath(host, name)) ?? name);
  const home = plumbHome(host);
  await makeFolder(host, home.traces);
  const { outcome, trace, reason } = await record(host, command, { folder: home.traces, stdoutToStderr: json });
  const status = statusOf(outcome);
  if (trace) await tell(session, home, command, trace, files);
  else await writer.note(`plumb: ${outcome.kind === "cannot-start" ? `${name}: ` : "no trace: "}${reason}`);
  return status;
}

/** The figures are there at once; why, when what has to be asked was answered. */
async function tell(session: Session, home: PlumbHome, command: TracedCommand, trace: Trace, files: ReportFiles) {
  const { host, writer, json } = session;
  const style = writer.style.stderr;
  const [costs, tools] = await Promise.all([readCosts(host, home, trace), lookAtTools(host, command.go, trace.nodes)]);
  const summary = summarize(trace, host.machine.cpuCount);
  const saved = savedTime(trace, costs);
  if (!json) await writer.note(`\n${renderTrace({ trace, summary, saved, tools }, style, session)}`);
  const report = { ...(await findCauses(host, home, command, trace)), summary, saved, tools };
  if (json) await writer.json(traceDocument(report));
  else await writer.note(renderCauses(report.causes, style, session));
  await storeTrace(host, home, report.trace, command.line.command);
  await storeCosts(host, home, trace, costs);
  await writeReportFiles(session, report, files);
}
