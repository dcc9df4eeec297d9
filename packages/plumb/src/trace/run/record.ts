// Runs a go command as if it had been typed alone, and reads what go noted of it: only the flag for the action graph is added.

import { basename, join, resolve } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host, RelayOutcome } from "@goplumb/core/host/host";
import { parseActionGraph } from "../../go/action-graph/action-graph.ts";
import { readTests } from "../tests/read-tests.ts";
import { withTestOutcomes } from "../tests/test-outcomes.ts";
import { traceNodes } from "../trace-nodes.ts";
import type { Trace } from "../trace-schema.ts";
import { buildSettings } from "./build-settings.ts";
import { besides, type GoCommandLine, goCommandLine, namedDirectory, withFlags } from "./go-argv.ts";
import { goWords, isTrue } from "./go-words.ts";

export interface TracedCommand {
  /** As it was typed. */
  readonly argv: readonly string[];
  /** Absolute path of the go command. */
  readonly go: string;
  readonly line: GoCommandLine;
}

export interface Recorded {
  readonly outcome: RelayOutcome;
  /** Null: go left no action graph. */
  readonly trace: Trace | null;
  /** Why there is no trace; null where there is one. */
  readonly reason: string | null;
}

/** @throws PlumbError USAGE for what is no go command that builds. @param go what a shell would start for the first word */
export function tracedCommand(argv: readonly string[], go: string): TracedCommand {
  const [name = "", ...args] = argv;
  const line = /^go[\d.]*(rc\d+|beta\d+)?(\.exe)?$/.test(basename(name)) ? goCommandLine(args) : undefined;
  if (line && isTrue(goWords(line).flags.findLast(({ name }) => name === "n"))) {
    throw new PlumbError({
      code: "USAGE",
      message: "with -n go builds nothing, so that there is nothing to trace",
      hint: "plumb trace --predict says what would be compiled",
    });
  }
  if (line) return { argv, go, line };
  throw new PlumbError({
    code: "USAGE",
    message: `${argv.join(" ")} cannot be traced: only go build, install, run, test and vet say what they did`,
    hint: "plumb trace -- go build ./...",
  });
}

// Beyond it, a text is longer than the runtime can hold.
const maxGraphBytes = 400 * 1024 * 1024;

/**
 * What go notes lies where go works: a go that cannot write it says that the build failed. While it runs, nothing else is done: processors
 * are few.
 */
export async function record(
  host: Host,
  { argv, go, line }: TracedCommand,
  options: { readonly stdoutToStderr: boolean },
): Promise<Recorded> {
  return host.temporary.inDirectory(host.env.TMPDIR || "/tmp", async ({ path: folder }): Promise<Recorded> => {
    const own = goWords(line).flags.findLast(({ name }) => name === "debug-actiongraph")?.value ?? undefined;
    const graph = own === undefined ? join(folder, "graph.json") : pathFor(host, line, own);
    const args = own === undefined ? withFlags(line, [`-debug-actiongraph=${graph}`]) : argv.slice(1);
    const cwd = host.machine.cwd;
    const startedMs = host.clock.now();
    const since = host.clock.monotonicMs();
    let wallMs = 0;
    const onEnd = () => {
      wallMs = host.clock.monotonicMs() - since;
    };
    const outcome = await host.processes.relay({ path: go, args, cwd, stdoutToStderr: options.stdoutToStderr, onEnd });
    if (outcome.kind === "cannot-start") return { outcome, trace: null, reason: outcome.message };
    const asked = buildSettings(host, go, besides(line, ["env"]));
    const stat = await host.files.stat(graph);
    // A file of that name may be of an earlier build; times of files may be of whole seconds.
    const isNew = stat !== undefined && stat.modifiedMs > startedMs - 2000;
    const text = isNew ? await host.files.readText(graph, maxGraphBytes) : undefined;
    if (text === undefined) return { outcome, trace: null, reason: "go ended before it had a plan of what to build" };
    const parsed = parseActionGraph(text);
    if (parsed.kind === "malformed") return { outcome, trace: null, reason: `its action graph: ${parsed.reason}` };
    const { settings, modules, dotless } = await asked;
    const status = outcome.kind === "exited" ? outcome.status : null;
    const nodes = traceNodes(parsed.actions, { startedMs, modules: modules.map(({ path }) => path), dotless });
    const { GOVERSION: goVersion = null } = settings;
    const said = { startedMs, wallMs, argv: [...argv], directory: cwd, status, goVersion, settings };
    const graphed: Trace = {
      schemaVersion: 1,
      ...said,
      modules: [...modules],
      nodes: [...nodes],
      inputs: {},
      tests: {},
    };
    const tests = await readTests(host, graphed, line);
    return { outcome, trace: { ...graphed, tests, nodes: [...withTestOutcomes({ ...graphed, tests })] }, reason: null };
  });
}

/** Go has gone into the folder of `-C` when it writes. */
function pathFor({ machine }: Pick<Host, "machine">, line: GoCommandLine, path: string): string {
  return resolve(machine.cwd, namedDirectory(line) ?? ".", path);
}
