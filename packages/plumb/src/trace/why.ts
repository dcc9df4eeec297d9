// Why a package was compiled, or its test run, in the newest trace that has it; of a test also what would be another now.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { chainFrom } from "./causes/chain.ts";
import { explainStored } from "./causes/find-causes.ts";
import type { InputChange } from "./causes/input-changes.ts";
import { indexTrace } from "./causes/node-cause.ts";
import type { RootCause } from "./causes/root-causes.ts";
import { readTrace, type StoredTrace } from "./store/trace-store.ts";
import { lookAgain } from "./tests/read-tests.ts";
import { testChanges } from "./tests/test-changes.ts";
import type { TestRecord, Trace, TraceNode } from "./trace-schema.ts";

export interface Why {
  readonly package: string;
  readonly trace: Trace;
  readonly outcome: TraceNode["outcome"];
  /** Names of actions, from the one that was asked about to the root. */
  readonly chain: readonly string[];
  /** Null: it came from the cache. */
  readonly root: RootCause | null;
  readonly test: { readonly record: TestRecord; readonly changes: readonly InputChange[] } | null;
}

/** @param path an import path @throws PlumbError NOT_TRACED */
export async function why(
  host: Host,
  home: PlumbHome,
  stored: readonly StoredTrace[],
  { path, test }: { readonly path: string; readonly test: boolean },
): Promise<Why> {
  const name = `${test ? "test run" : "build"} ${path}`;
  for (const one of stored) {
    const trace = await readTrace(host, one.path);
    const node = trace && nodeOf(trace, name);
    if (trace && node) return explain(host, home, { trace, command: one.command, node });
  }
  throw new PlumbError({
    code: "NOT_TRACED",
    message: `${path} is in none of the traces that were kept here`,
    hint: test ? `plumb trace -- go test ${path}` : `plumb trace -- go build ${path}`,
    exit: exitStatus.findings,
  });
}

/** The package itself, or its variant for a test where that alone was compiled. */
function nodeOf({ nodes }: Trace, name: string): TraceNode | undefined {
  const found = nodes.filter(
    (node) => node.outcome !== "none" && (node.name === name || node.name.startsWith(`${name} [`)),
  );
  return found.find(({ outcome }) => outcome === "ran" || outcome === "failed") ?? found[0];
}

interface Traced {
  readonly trace: Trace;
  readonly command: string;
  readonly node: TraceNode;
}

async function explain(host: Host, home: PlumbHome, { trace, command, node }: Traced): Promise<Why> {
  const causes = await explainStored(host, home, trace, command);
  const ran = node.outcome === "ran" || node.outcome === "failed";
  const chain = ran ? chainFrom(node, indexTrace(trace), causes).names : [node.name];
  const [place] = causes.byNode.get(node.name) ?? [];
  const record = trace.tests[node.name];
  return {
    package: node.package,
    trace,
    outcome: node.outcome,
    chain,
    root: place === undefined ? null : (causes.roots[place] ?? null),
    test: record ? { record, changes: testChanges(record, await lookAgain(host, record)) } : null,
  };
}
