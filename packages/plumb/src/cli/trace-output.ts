// A trace, told and written: to the terminal, as JSON, as a page, for Perfetto.

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { visible } from "@goplumb/core/output/visible";
import { type TraceReport, traceDocument } from "../trace/trace-report.ts";
import { shownPath } from "./render/shown-path.ts";
import { renderTrace } from "./render/trace.ts";
import { renderCauses } from "./render/trace-causes.ts";
import type { Session } from "./session.ts";

/** Where to write, as typed. */
export interface ReportFiles {
  readonly html?: string;
  readonly perfetto?: string;
}

export async function tellReport(session: Session, report: TraceReport, files: ReportFiles): Promise<void> {
  const { writer, json } = session;
  const style = writer.style.stdout;
  await writeReportFiles(session, report, files);
  if (json) await writer.json(traceDocument(report));
  else
    await writer.result([renderTrace(report, style, session), renderCauses(report.causes, style, session)].join("\n"));
}

export async function writeReportFiles(session: Session, report: TraceReport, files: ReportFiles): Promise<void> {
  if (files.html !== undefined) {
    const { tracePage } = await import("../trace/page/trace-page.ts");
    await writeFile(session, files.html, tracePage(report));
  }
  if (files.perfetto !== undefined) {
    const { perfettoTrace } = await import("../trace/perfetto.ts");
    await writeFile(session, files.perfetto, `${JSON.stringify(perfettoTrace(report))}\n`);
  }
}

async function writeFile(session: Session, name: string, text: string): Promise<void> {
  const { host, writer, quiet } = session;
  const path = isAbsolute(name) ? name : join(host.machine.cwd, name);
  await host.changes.write(path, text, { mode: 0o644 });
  if (!quiet) await writer.note(`wrote ${visible(shownPath(session, path))}`);
}

/** The command ran by now: its status counts, and what failed afterwards is told. */
export async function attempt(
  { writer }: Session,
  what: string,
  act: () => Promise<void>,
): Promise<PlumbError | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof PlumbError)) throw error;
    await writer.note(`plumb: ${what}: ${visible(error.message)} [${error.code}]`);
    return error;
  }
}
