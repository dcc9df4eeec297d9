// Traces made of what four Gos wrote, and by hand.

import { traceNodes } from "../../src/trace/trace-nodes.ts";
import type { Trace, TraceNode } from "../../src/trace/trace-schema.ts";
import { type Recorded, type RecordedVersion, recordedActions } from "../go/action-graph/recorded.ts";

const startedMs = Date.parse("2026-11-28T00:20:00Z");

export function recordedNodes(version: RecordedVersion, name: Recorded): readonly TraceNode[] {
  return traceNodes(recordedActions(version, name), { startedMs, modules: ["example.com/app"] });
}

/** Names by what became of them, of those that count. */
export function outcomes(nodes: readonly TraceNode[], kinds: readonly TraceNode["kind"][]): Record<string, string[]> {
  const told: Record<string, string[]> = {};
  for (const { name, outcome, kind } of nodes) {
    if (kinds.includes(kind) && outcome !== "none") told[outcome] = [...(told[outcome] ?? []), name].toSorted();
  }
  return told;
}

/** An action that was compiled, unless `changes` say otherwise. */
export function madeNode(id: number, changes: Partial<TraceNode> = {}): TraceNode {
  const path = changes.package ?? `example.com/app/p${id}`;
  const mode = changes.mode ?? "build";
  return {
    id,
    name: `${mode} ${path}`.trim(),
    kind: "compile",
    mode,
    package: path,
    group: "own",
    outcome: "ran",
    actionId: `action-${path}`,
    contentId: `content-${path}`,
    dependencies: [],
    priority: id,
    readyMs: null,
    startMs: null,
    doneMs: null,
    cpuMs: 0,
    tools: [],
    ...changes,
  };
}

export function madeTrace(nodes: readonly TraceNode[], changes: Partial<Trace> = {}): Trace {
  return {
    schemaVersion: 1,
    startedMs,
    wallMs: 1000,
    argv: ["go", "build", "./..."],
    directory: "/home/gopher/app",
    status: 0,
    goVersion: "go1.26.8",
    settings: { GOVERSION: "go1.26.8", GOOS: "linux", GOARCH: "amd64", GOCACHE: "/home/gopher/.cache/go-build" },
    modules: [{ path: "example.com/app", directory: "/home/gopher/app" }],
    nodes: [...nodes],
    inputs: {},
    tests: {},
    ...changes,
  };
}
