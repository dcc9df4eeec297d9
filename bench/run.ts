// npm run bench [-- NAME…]: each benchmark of plumb's executable, built anew, beside named peers or a floor. `--peers` prints one table of all
// of them, and with `--write` docs/benchmarks.md. Each benchmark has a
// process of its own (`--one NAME`), since one that was once large makes the programs that it starts look large. BENCH_ROUNDS=1 tries all of it quickly.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Bench, root } from "./bench.ts";
import { benchBuild } from "./build.ts";
import { benchCache } from "./cache.ts";
import { benchDebug } from "./debug.ts";
import { benchDoctor } from "./doctor.ts";
import { benchEditor } from "./editor.ts";
import { benchExplain } from "./explain.ts";
import { benchInspect } from "./inspect.ts";
import { benchInspectArchive } from "./inspect-archive.ts";
import { benchInspectGo } from "./inspect-go.ts";
import { benchInspectSignature } from "./inspect-signature.ts";
import { benchInstall } from "./install.ts";
import type { Comparison } from "./measure.ts";
import { machineLines } from "./peers/machine.ts";
import { writePage } from "./peers/page.ts";
import { createPeers } from "./peers/peers.ts";
import { peersTable } from "./peers/peers-table.ts";
import { benchSdks } from "./sdks.ts";
import { benchSign } from "./sign.ts";
import { benchStart } from "./start.ts";
import { comparisonTable } from "./table.ts";
import { benchTrace } from "./trace.ts";
import { benchUniversal } from "./universal.ts";
import { benchVerify } from "./verify.ts";

const benches: Readonly<Record<string, Bench>> = {
  start: benchStart,
  sdks: benchSdks,
  doctor: benchDoctor,
  install: benchInstall,
  verify: benchVerify,
  inspect: benchInspect,
  "inspect-go": benchInspectGo,
  "inspect-signature": benchInspectSignature,
  "inspect-archive": benchInspectArchive,
  universal: benchUniversal,
  sign: benchSign,
  build: benchBuild,
  explain: benchExplain,
  trace: benchTrace,
  cache: benchCache,
  debug: benchDebug,
  editor: benchEditor,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { peers: { type: "boolean" }, write: { type: "boolean" }, one: { type: "string" } },
});
const plumb = join(root, "dist/plumb");
const peers = createPeers(process.env.BENCH_PEERS ?? join(root, "dist/peers"));
const names = Object.keys(benches);
const fault = wrong();
if (fault !== undefined) {
  process.stderr.write(`${fault}\nthere are ${names.join(", ")}\n`);
  process.exitCode = 2;
} else if (values.one !== undefined) {
  const comparisons = (await benches[values.one]?.({ plumb, peers })) ?? [];
  process.stdout.write(JSON.stringify({ comparisons, missing: peers.missing() } satisfies Done));
} else {
  const chosen = names.filter((name) => positionals.length === 0 || positionals.includes(name));
  if (chosen.length > 0) await runAll(chosen);
}

interface Done {
  readonly comparisons: readonly Comparison[];
  /** Programs that could not be had. */
  readonly missing: readonly string[];
}

function wrong(): string | undefined {
  const unknown = [...positionals, values.one ?? "start"].filter((name) => !names.includes(name));
  if (unknown.length > 0) return `no such benchmark: ${unknown.join(", ")}`;
  if (values.write && (!values.peers || positionals.length > 0)) return "--write goes with --peers and all benchmarks";
  return undefined;
}

async function runAll(chosen: readonly string[]): Promise<void> {
  const built = Bun.spawnSync([process.execPath, join(root, "tools/build.ts")], { stdio: ["ignore", "ignore", 2] });
  if (!built.success) throw new Error("plumb could not be built");
  const before = machineLines(peers);
  // Nobody installs this one from here; others may have it on PATH.
  peers.find("goenv");
  const all: Comparison[] = [];
  const missing = new Set(peers.missing());
  for (const name of chosen) {
    process.stderr.write(`${name}…\n`);
    const done = apart(name);
    all.push(...done.comparisons);
    for (const line of done.missing) missing.add(line);
    if (!values.peers) process.stdout.write(`${done.comparisons.map(comparisonTable).join("\n\n")}\n\n`);
  }
  if (!values.peers) return;
  const table = peersTable(all, peers, [...missing]);
  process.stdout.write(`${[...before, "", table.text].join("\n")}\n`);
  if (values.write) writePage(before, table, all);
}

/** A benchmark that fails costs only itself, and is told of. */
function apart(name: string): Done {
  const command = [process.execPath, import.meta.filename, "--one", name];
  const { success, stdout } = Bun.spawnSync(command, { stdio: ["ignore", "pipe", 2] });
  if (success) return JSON.parse(stdout.toString());
  process.exitCode = 1;
  const absent = [{ name: "all of it", why: "the benchmark failed" }];
  return { comparisons: [{ task: name, title: `${name} failed`, rows: [], absent, notes: [] }], missing: [] };
}
