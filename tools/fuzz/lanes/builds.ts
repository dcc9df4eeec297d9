// What go leaves behind: graphs of its actions, logs of what its keys are made of, entries of its cache, lists of what tests read, counters.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SurveyedEntry } from "../../../packages/core/src/host/tree-work.ts";
import { visibleJson } from "../../../packages/core/src/output/visible.ts";
import { bytesOf } from "../../../packages/core/test/archive/support.ts";
import { cacheContent } from "../../../packages/plumb/src/cache/read-cache/content.ts";
import { trimHealth } from "../../../packages/plumb/src/cache/status/trim.ts";
import { examine } from "../../../packages/plumb/src/cache/verify/damage.ts";
import { renderTrace } from "../../../packages/plumb/src/cli/render/trace.ts";
import { renderCauses } from "../../../packages/plumb/src/cli/render/trace-causes.ts";
import { parseTrim } from "../../../packages/plumb/src/facts/go-caches/gather.ts";
import { parseActionGraph } from "../../../packages/plumb/src/go/action-graph/action-graph.ts";
import { parseHashLog } from "../../../packages/plumb/src/go/action-graph/hash-log.ts";
import { readActionEntry, writeActionEntry } from "../../../packages/plumb/src/go/build-cache/action-entry.ts";
import { readPackagePath } from "../../../packages/plumb/src/go/build-cache/package-path.ts";
import { parseTestLog, testLogKey } from "../../../packages/plumb/src/go/build-cache/test-result.ts";
import { readCounters } from "../../../packages/plumb/src/go/telemetry-counters.ts";
import { indexTrace } from "../../../packages/plumb/src/trace/causes/node-cause.ts";
import { rootCauses } from "../../../packages/plumb/src/trace/causes/root-causes.ts";
import { tracePage } from "../../../packages/plumb/src/trace/page/trace-page.ts";
import { perfettoTrace } from "../../../packages/plumb/src/trace/perfetto.ts";
import { summarize } from "../../../packages/plumb/src/trace/summary/summarize.ts";
import { traceNodes } from "../../../packages/plumb/src/trace/trace-nodes.ts";
import { traceDocument } from "../../../packages/plumb/src/trace/trace-report.ts";
import {
  recordedHashLog,
  recordedText,
  recordedVersions,
} from "../../../packages/plumb/test/go/action-graph/recorded.ts";
import { runGo } from "../../../packages/plumb/test/go/real-go.ts";
import { madeTrace } from "../../../packages/plumb/test/trace/made-trace.ts";
import { type Lane, promised, promiseVisible } from "../lane.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { mutateText } from "../mutate-text.ts";
import { plainSession } from "../plain-session.ts";
import { textLane } from "../text-lane.ts";

const options = { startedMs: Date.parse("2026-11-28T00:20:00Z"), modules: ["example.com/app"] };
const tools = [{ name: "compile", path: "/go/pkg/tool/compile", platforms: ["linux/arm64"], native: true, actions: 1 }];

export const actionGraphs = textLane({
  name: "action-graphs",
  what: "graphs that go writes with -debug-actiongraph, with circles, doubles, other types and names that command terminals; read, summed up, explained, printed as text, JSON, a page and for Perfetto",
  mutants: 8_000,
  quick: 100,
  slowMs: 2_000,
  seeds: (["build", "build failed", "C failed", "test", "test cut off"] as const).map((name) =>
    recordedText("go1.27.4", name),
  ),
  mutate: "json",
  async enter(text) {
    const parsed = parseActionGraph(text);
    if (parsed.kind === "malformed") {
      promiseVisible(parsed.reason, "the reason");
      return false;
    }
    const session = await plainSession();
    const { stdout } = session.writer.style;
    const trace = madeTrace(traceNodes(parsed.actions, options));
    const summary = summarize(trace, 4);
    const earlier = indexTrace({ ...trace, nodes: trace.nodes.slice(0, 3) });
    const causes = rootCauses(indexTrace(trace), [earlier], false);
    const report = { trace, summary, causes, tools, saved: { cpuMs: 0, known: 0, hits: 0 } };
    promiseVisible(renderTrace(report, stdout, session), "the trace");
    promiseVisible(renderCauses(causes, stdout, session), "the causes");
    promiseVisible(visibleJson(JSON.stringify(traceDocument(report), null, 2)), "the JSON");
    JSON.stringify(perfettoTrace(report));
    promisePage(tracePage(report));
    return true;
  },
});

/** No text of the trace has become markup: the page holds as many scripts as one of nothing. */
function promisePage(page: string): void {
  promised(!/<script>alert\(1\)/.test(page), "the page holds a script of the graph's");
}

export const hashLogs = textLane({
  name: "trace-text",
  what: "what go says with GODEBUG=gocachehash=1, and lists of what tests read. A key that is believed fits its inputs",
  mutants: 25_000,
  quick: 200,
  slowMs: 500,
  seeds: [
    ...recordedVersions.map(recordedHashLog),
    "# test log\ngetenv HOME\nopen testdata/a\nstat /etc/hosts\nchdir x\n",
  ],
  enter(text) {
    const keys = parseHashLog(text);
    testLogKey({ goVersion: text.slice(0, 40), program: "a", args: text.split("\n").slice(0, 3) });
    return keys.length > 0 || parseTestLog(text) !== undefined;
  },
});

const [action, output] = ["0a".repeat(32), "1b".repeat(32)];
const entry = writeActionEntry({ action, output, size: 1234n, madeNs: 1_795_824_000_000_000_000n });
const heads = [
  entry,
  '!<arch>\n__.PKGDEF       0           0     0     644     1234      `\ngo object linux arm64 go1.26.8 GOARM64=v8.0 X:nocoverageredesign\nbuild id "a/b"\n\n',
  "go index v2\n",
  "# test log\ngetenv HOME\n",
  "ok  \texample.com/app\t0.01s\n",
  "1795824000\n",
];

export const cacheEntries: Lane = {
  name: "cache-entries",
  what: "the build cache: names, actions, first bytes of objects, trim.txt, compiled packages, counters; read and judged as `cache verify` and `status` do. An action that is believed is written as Go writes it",
  mutants: 100_000,
  quick: 400,
  slowMs: 500,
  async open(folder) {
    const compiled = compiledPackage(folder);
    const counters = countersOfGo(folder);
    return {
      seeds: heads.length + 2,
      mutant(random, number) {
        if (number % 8 === 6)
          return alone("package", mutateBytes(random, compiled), (bytes) => readPackagePath(bytesOf(bytes)) !== null);
        if (number % 8 === 7)
          return alone("counters", mutateBytes(random, counters), (bytes) => readCounters(bytes).kind === "ok");
        const seed = heads[number % heads.length] ?? entry;
        const head = random.chance(0.5)
          ? mutateBytes(random, Buffer.from(seed))
          : Buffer.from(mutateText(random, seed));
        const path = random.chance(0.3)
          ? mutateText(random, `0a/${action}-a`)
          : random.pick([`0a/${action}-a`, `1b/${output}-d`, "trim.txt"]);
        const size = random.pick([head.length, 0, 1234, 2 ** 53, -1]);
        const kind = random.pick(["file", "file", "file", "directory", "symlink", "other"] as const);
        const seen = {
          path,
          kind,
          size,
          modifiedMs: random.pick([0, 1.79e12, 8.7e15, Number.NaN]),
          head,
          unreadable: null,
        };
        return { what: path, bytes: { head }, run: () => judgeEntry(seen) };
      },
    };
  },
};

function alone(name: string, bytes: Uint8Array, read: (bytes: Uint8Array) => boolean) {
  return { what: name, bytes: { [name]: bytes }, run: () => read(bytes) };
}

function judgeEntry(seen: SurveyedEntry): boolean {
  const beside = { ...seen, path: `1b/${output}-d`, kind: "file" as const, size: 1234 };
  const content = cacheContent([seen, beside]);
  examine(content, new Map([[output, output]]));
  const text = Buffer.from(seen.head).toString("latin1");
  trimHealth(text, content, false, Date.UTC(2026, 10, 28));
  parseTrim(text);
  const read = readActionEntry(seen.head, action);
  if (read.kind === "ok") promised(writeActionEntry(read.entry) === text, "believed what Go does not write");
  return read.kind === "ok" || content.outputs.size > 1;
}

/** A package as the compiler writes it. */
function compiledPackage(folder: string): Uint8Array {
  writeFileSync(join(folder, "go.mod"), "module example.com/leaf\n\ngo 1.21\n");
  writeFileSync(join(folder, "leaf.go"), "package leaf\n\nfunc Leaf() int { return 1 }\n");
  const env = { TEST_TELEMETRY_DIR: join(folder, "telemetry") };
  const { status, stderr } = runGo(["build", "-o", "leaf.a", "."], { cwd: folder, env });
  if (status !== 0) throw new Error(stderr);
  return readFileSync(join(folder, "leaf.a"));
}

/** What that go counted. */
function countersOfGo(folder: string): Uint8Array {
  const local = join(folder, "telemetry/local");
  const name = readdirSync(local).find((one) => /^go@.*\.count$/.test(one));
  if (name === undefined) throw new Error("go counted nothing");
  return readFileSync(join(local, name));
}
