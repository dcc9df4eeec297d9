// What is told of a command that was just traced, while it is found out; and what is kept of it.

import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { findCauses } from "../trace/causes/find-causes.ts";
import type { TracedCommand } from "../trace/run/record.ts";
import { readCosts, savedTime, storeCosts } from "../trace/store/compile-costs.ts";
import { storeTrace } from "../trace/store/trace-store.ts";
import { summarize } from "../trace/summary/summarize.ts";
import { lookAtTools } from "../trace/tools/look-at-tools.ts";
import { traceDocument } from "../trace/trace-report.ts";
import type { Trace } from "../trace/trace-schema.ts";
import { renderTrace } from "./render/trace.ts";
import { renderCauses } from "./render/trace-causes.ts";
import type { Session } from "./session.ts";
import { attempt, type ReportFiles, writeReportFiles } from "./trace-output.ts";

interface Around {
  readonly home: PlumbHome;
  readonly files: ReportFiles;
}

/** The figures are there at once; why, when what has to be asked was answered. @returns a status where a file could not be written */
export async function tellTrace(
  session: Session,
  command: TracedCommand,
  trace: Trace,
  { home, files }: Around,
): Promise<number | undefined> {
  const { host, writer, json } = session;
  const style = writer.style.stderr;
  const explaining = findCauses(host, home, command, trace);
  const [costs, tools] = await Promise.all([readCosts(host, home, trace), lookAtTools(host, command.go, trace.nodes)]);
  const summary = summarize(trace, host.machine.cpuCount);
  const saved = savedTime(trace, costs);
  if (!json) await writer.note(`\n${renderTrace({ trace, summary, saved, tools }, style, session)}`);
  const report = { ...(await explaining), summary, saved, tools };
  if (json) await writer.json(traceDocument(report));
  else await writer.note(renderCauses(report.causes, style, session));
  await attempt(session, "the trace was not kept", async () => {
    await storeTrace(host, home, report.trace, command.line.command);
    await storeCosts(host, home, report.trace, costs);
  });
  const failed = await attempt(session, "not written", () => writeReportFiles(session, report, files));
  return trace.status === 0 ? failed?.exit : undefined;
}
