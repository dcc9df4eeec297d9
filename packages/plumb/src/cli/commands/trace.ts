// plumb trace: a go command run and explained, or what was kept of one.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { openTrace, reportAgain, tracesHere } from "../../trace/find-traces.ts";
import type { StoredTrace } from "../../trace/store/trace-store.ts";
import type { Session } from "../session.ts";
import { type ReportFiles, tellReport } from "../trace-output.ts";

export interface TraceOptions extends ReportFiles {
  readonly list?: boolean;
  /** Numbers of two traces: the older one first. */
  readonly compare?: readonly number[];
  readonly predict?: boolean;
  readonly nth?: number;
}

/** @param argv what stands behind a `--` */
export async function traceCommand(
  session: Session,
  argv: readonly string[] | undefined,
  options: TraceOptions,
): Promise<number> {
  const { list, compare, predict, nth = 1 } = options;
  if ([list, compare, predict].filter(Boolean).length > 1) {
    throw new PlumbError({ code: "USAGE", message: "--list, --compare and --predict exclude one another" });
  }
  if (predict) {
    const { tracePredict } = await import("./trace-predict.ts");
    return tracePredict(session, argv ?? ["go", "build", "./..."]);
  }
  if (argv && argv.length > 0) {
    const { traceRun } = await import("./trace-run.ts");
    return traceRun(session, argv, options);
  }
  const { host } = session;
  const home = plumbHome(host);
  const { traces } = await tracesHere(host, home);
  if (list) {
    const { listTraces } = await import("./trace-list.ts");
    return listTraces(session, traces);
  }
  if (compare) {
    const { traceCompare } = await import("./trace-compare.ts");
    const [older, newer] = await Promise.all(compare.map((number) => openTrace(host, chosen(traces, number))));
    if (older && newer) return traceCompare(session, older, newer);
  }
  await tellReport(session, await reportAgain(host, home, chosen(traces, nth)), options);
  return exitStatus.fine;
}

function chosen(traces: readonly StoredTrace[], nth: number): StoredTrace {
  const trace = traces[nth - 1];
  if (trace) return trace;
  const message = `there are ${traces.length} traces here, and no trace number ${nth}`;
  throw new PlumbError({ code: "NO_TRACE", message, hint: "plumb trace --list" });
}
