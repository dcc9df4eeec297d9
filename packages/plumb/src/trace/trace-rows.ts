// Traces that were kept, a row each, as they are listed.

import type { Host } from "@goplumb/core/host/host";
import { readTrace, type StoredTrace } from "./store/trace-store.ts";
import { packageOutcomes, packagesTogether } from "./summary/summarize.ts";
import type { Trace } from "./trace-schema.ts";

export interface TraceRow extends Pick<Trace, "argv" | "directory" | "startedMs" | "wallMs" | "status" | "goVersion"> {
  /** The place in the list, from 1 on: what --nth and --compare take. */
  readonly number: number;
  readonly packages: ReturnType<typeof packagesTogether>;
  readonly path: string;
}

/** Those that can be read. */
export async function traceRows(
  host: Pick<Host, "files">,
  stored: readonly StoredTrace[],
): Promise<readonly TraceRow[]> {
  const rows = await Promise.all(
    stored.map(async ({ path }, place) => {
      const trace = await readTrace(host, path);
      if (!trace) return [];
      const { argv, directory, startedMs, wallMs, status, goVersion } = trace;
      const packages = packagesTogether({ packages: packageOutcomes(trace.nodes) });
      return [{ number: place + 1, argv, directory, startedMs, wallMs, status, goVersion, packages, path }];
    }),
  );
  return rows.flat();
}
