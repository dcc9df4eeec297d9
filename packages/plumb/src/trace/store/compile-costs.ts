// What compiling each package cost when it was last done under plumb's eyes: from it, what the cache saves. Kept in PLUMB_HOME, per
// Go version and platform.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import * as v from "valibot";
import type { Trace } from "../trace-schema.ts";

/** Milliseconds of processors, by import path. */
export type CompileCosts = Readonly<Record<string, number>>;

const Document = v.record(v.string(), v.pipe(v.number(), v.minValue(0)));
/** A hundred thousand packages. */
const maxBytes = 16 * 1024 * 1024;

/** Empty when nothing is known, or what is there cannot be read. */
export async function readCosts(
  { files }: Pick<Host, "files">,
  home: PlumbHome,
  trace: Pick<Trace, "settings">,
): Promise<CompileCosts> {
  try {
    const text = await files.readText(costsPath(home, trace), maxBytes);
    const parsed = v.safeParse(Document, JSON.parse(text ?? "{}"));
    return parsed.success ? parsed.output : {};
  } catch {
    return {};
  }
}

/** Adds what this trace shows. Of two that are written at once, one is enough. */
export async function storeCosts(host: Host, home: PlumbHome, trace: Trace, known: CompileCosts): Promise<void> {
  const seen = costsIn(trace);
  if (Object.keys(seen).length === 0) return;
  await makeFolder(host, home.traces);
  await host.changes.write(costsPath(home, trace), JSON.stringify({ ...known, ...seen }), { mode: 0o600 });
}

export interface SavedTime {
  /** Milliseconds of processors. */
  readonly cpuMs: number;
  /** Packages from the cache of which the cost is known, and all. */
  readonly known: number;
  readonly hits: number;
}

export function savedTime({ nodes }: Pick<Trace, "nodes">, costs: CompileCosts): SavedTime {
  const hits = nodes.filter(({ mode, outcome }) => mode === "build" && outcome === "hit");
  const known = hits.flatMap(({ package: path }) => (Object.hasOwn(costs, path) ? [costs[path] ?? 0] : []));
  return { cpuMs: known.reduce((sum, ms) => sum + ms, 0), known: known.length, hits: hits.length };
}

/** With the C in them, which has actions of its own since Go 1.26. */
function costsIn({ nodes }: Pick<Trace, "nodes">): CompileCosts {
  const compiled = new Set(
    nodes.flatMap(({ mode, outcome, package: path }) => (mode === "build" && outcome === "ran" ? [path] : [])),
  );
  const costs: Record<string, number> = {};
  for (const { kind, cpuMs, package: path } of nodes) {
    if (compiled.has(path) && (kind === "compile" || kind === "cgo")) costs[path] = (costs[path] ?? 0) + cpuMs;
  }
  return costs;
}

function costsPath({ traces }: PlumbHome, { settings }: Pick<Trace, "settings">): string {
  const { GOVERSION = "unknown", GOOS = "", GOARCH = "" } = settings;
  return join(traces, `costs-${`${GOVERSION}-${GOOS}-${GOARCH}`.replace(/[^\w.-]/g, "_")}.json`);
}
