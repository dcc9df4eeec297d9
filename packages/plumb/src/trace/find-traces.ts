// Traces that were kept of what is worked on here, and what is said of one of them again.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { programPath } from "../facts/executable/path-lookup.ts";
import { explainStored } from "./causes/find-causes.ts";
import { buildSettings } from "./run/build-settings.ts";
import { readCosts, savedTime } from "./store/compile-costs.ts";
import { listTraces, readTrace, type StoredTrace } from "./store/trace-store.ts";
import { summarize } from "./summary/summarize.ts";
import { lookAtTools } from "./tools/look-at-tools.ts";
import type { TraceReport } from "./trace-report.ts";
import type { Trace } from "./trace-schema.ts";

export interface TracesHere {
  /** Newest first; at least one. */
  readonly traces: readonly StoredTrace[];
  readonly modules: Trace["modules"];
}

/** @throws PlumbError NO_TRACE when there is none */
export async function tracesHere(host: Host, home: PlumbHome): Promise<TracesHere> {
  const go = await programPath(host, "go");
  const modules = go === undefined ? [] : (await buildSettings(host, go, ["env"])).modules;
  const traces = await listTraces(host, home, { modules: [...modules], directory: host.machine.cwd });
  if (traces.length > 0) return { traces, modules };
  const [module] = modules;
  throw new PlumbError({
    code: "NO_TRACE",
    message: module ? `nothing was traced in the module ${module.path} yet` : "nothing was traced in this folder yet",
    hint: "plumb trace -- go build ./...",
    exit: exitStatus.findings,
  });
}

/** @throws PlumbError TRACE_UNREADABLE */
export async function openTrace(host: Host, { path }: StoredTrace): Promise<Trace> {
  const trace = await readTrace(host, path);
  if (trace) return trace;
  throw new PlumbError({
    code: "TRACE_UNREADABLE",
    message: `the trace ${path} cannot be read: it is damaged, or of another plumb`,
    hint: "remove it, and trace again",
  });
}

/** What was said when it was new, but for earlier traces that are gone. */
export async function reportAgain(host: Host, home: PlumbHome, stored: StoredTrace): Promise<TraceReport> {
  const trace = await openTrace(host, stored);
  const go = (await programPath(host, trace.argv[0] ?? "go")) ?? "go";
  const [causes, costs, tools] = await Promise.all([
    explainStored(host, home, trace, stored.command),
    readCosts(host, home, trace),
    lookAtTools(host, go, trace.nodes),
  ]);
  return { trace, summary: summarize(trace, host.machine.cpuCount), saved: savedTime(trace, costs), tools, causes };
}
