// Documents of plumb's own that others could have written: snapshots, receipts, records of plans, traces, reports, locks, bundles.

import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import * as v from "valibot";
import { PlumbError } from "../../../packages/core/src/error.ts";
import type { RecordedHost } from "../../../packages/core/src/host/recorded-host.ts";
import type { RecordedFile } from "../../../packages/core/src/host/recording.ts";
import { visible } from "../../../packages/core/src/output/visible.ts";
import { lastRecord } from "../../../packages/core/src/plan/record.ts";
import { plumbHomeAt } from "../../../packages/core/src/state/plumb-home.ts";
import { readMove } from "../../../packages/plumb/src/cache/move/move-record.ts";
import { renderTrace } from "../../../packages/plumb/src/cli/render/trace.ts";
import { renderCauses } from "../../../packages/plumb/src/cli/render/trace-causes.ts";
import { readLastReport } from "../../../packages/plumb/src/doctor/last-report.ts";
import { anonymize } from "../../../packages/plumb/src/facts/anonymize.ts";
import { parseSnapshotDocument } from "../../../packages/plumb/src/facts/snapshot-document.ts";
import { installedSdks } from "../../../packages/plumb/src/sdk/installed.ts";
import { readFirstState } from "../../../packages/plumb/src/setup/first-state.ts";
import { indexTrace } from "../../../packages/plumb/src/trace/causes/node-cause.ts";
import { rootCauses } from "../../../packages/plumb/src/trace/causes/root-causes.ts";
import { tracePage } from "../../../packages/plumb/src/trace/page/trace-page.ts";
import { readTrace } from "../../../packages/plumb/src/trace/store/trace-store.ts";
import { summarize } from "../../../packages/plumb/src/trace/summary/summarize.ts";
import { healthyLinux, healthyMac, snapshotOf } from "../../../packages/plumb/test/snapshots.ts";
import { madeTrace, recordedNodes } from "../../../packages/plumb/test/trace/made-trace.ts";
import { doctored } from "../doctored.ts";
import { admitted, type Lane, promised, promiseVisible } from "../lane.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { mutateJson } from "../mutate-json.ts";
import { mutateText, oddWord } from "../mutate-text.ts";
import { home, plainHost, plainSession } from "../plain-session.ts";
import type { Random } from "../random.ts";
import { textLane } from "../text-lane.ts";

const facts = (groups: ReturnType<typeof healthyMac>) =>
  JSON.stringify({ schemaVersion: 1, plumb: { version: "0.1.0" }, facts: snapshotOf(groups) });

export const snapshots = textLane({
  name: "snapshots",
  what: "what `doctor --snapshot` is given: refused, or judged by all problems and printed. Names are replaced in whatever it holds",
  mutants: 6_000,
  quick: 40,
  slowMs: 3_000,
  seeds: [facts(healthyMac()), facts(healthyLinux())],
  mutate: (random, seed, others) =>
    random.chance(0.97) ? withinDocument(random, seed) : mutateText(random, seed, others),
  async enter(text) {
    const session = await plainSession();
    return admitted(() => {
      const snapshot = parseSnapshotDocument(text, "snapshot.json");
      doctored(snapshot, session);
      anonymize(snapshot, { home: "/Users/gopher", user: "gopher", host: "mac" });
    }, isRefusal);
  },
});

/** Texts more often than structure, so that the shape stays what it must be. */
function withinDocument(random: Random, seed: string): string {
  if (random.chance(0.3)) return mutateJson(random, seed);
  const texts = [...seed.matchAll(/:("(?:[^"\\]|\\.)*")/g)].filter(
    ([, text]) => !/^"(?:ok|hit|ran|none|failed|compile|link|vet|test|std|own|dependency)"$/.test(text ?? ""),
  );
  let result = "";
  let at = 0;
  const chosen = new Set(Array.from({ length: 1 + random.below(6) }, () => random.below(texts.length)));
  for (const [place, { index, 1: text = "" }] of texts.entries()) {
    if (!chosen.has(place)) continue;
    result += `${seed.slice(at, index + 1)}${JSON.stringify(random.chance(0.5) ? oddWord(random) : mutateText(random, JSON.parse(text)))}`;
    at = index + 1 + text.length;
  }
  return result + seed.slice(at);
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof PlumbError)) return false;
  promiseVisible(visible(error.message), "the refusal");
  return true;
}

const root = `${home}/.plumb`;
const plumbHome = plumbHomeAt(root);
const hash = "a".repeat(64);
const receipt = {
  schemaVersion: 1,
  version: "go1.26.8",
  platform: "linux/arm64",
  installed: "2026-11-28T00:00:00Z",
  plumb: { version: "0.1.0" },
  source: "https://proxy.example",
  link: "/usr/local/go",
  rungs: [{ name: "h1", status: "passed", detail: "x" }],
  sumdb: { database: "sum.golang.org", through: "x", record: { id: 1, text: "a" }, note: "n", path: ["aaaa"] },
  h1: "h1:x",
};
const records: Readonly<Record<string, object>> = {
  "receipts/go1.26.8-linux-arm64.json": receipt,
  "fixes/000001/record.json": {
    schemaVersion: 1,
    at: "2026-11-28T00:00:00Z",
    title: "x",
    changes: [{ path: `${home}/.bashrc`, before: hash, after: hash }],
    folders: ["/x"],
  },
  "setups/first.json": {
    schemaVersion: 1,
    at: "2026-11-28T00:00:00Z",
    hadHome: true,
    sdks: ["go1.26.8-linux-arm64"],
    used: null,
    absent: [`${home}/.config/go`],
  },
  "moves/GOCACHE.json": {
    schemaVersion: 1,
    at: "x",
    variable: "GOCACHE",
    from: "/a",
    to: "/b",
    userFile: "/c",
    previous: null,
    inForceBefore: "/a",
    oldKept: false,
  },
  "cache/doctor-%.json": { schemaVersion: 1, at: "2026-11-28T00:00:00Z", findings: [finding()] },
};

function finding(): object {
  const remedies = [{ title: "t", commands: ["go version"], safe: true }];
  return {
    id: "x",
    severity: "error",
    title: "t",
    found: "f",
    wanted: "w",
    why: "y",
    evidence: [{ kind: "file", subject: "/a", text: "b" }],
    remedies,
  };
}

export const keptRecords: Lane = {
  name: "records",
  what: "what PLUMB_HOME keeps: receipts, records of plans, of setups and of moves, the last report. Damaged or forged, they are refused or as if they were not there",
  mutants: 40_000,
  quick: 150,
  slowMs: 500,
  async open() {
    const names = Object.keys(records);
    const reportName = `cache/doctor-${createHash("sha256").update("recorded").digest("hex").slice(0, 16)}.json`;
    return {
      seeds: names.length,
      mutant(random, number) {
        const name = names[number % names.length] ?? "";
        const seed = JSON.stringify(records[name]);
        const text = random.chance(0.75) ? mutateJson(random, seed) : mutateText(random, seed);
        return {
          what: name,
          bytes: { [name]: Buffer.from(text) },
          run() {
            const path = `${root}/${name.includes("%") ? reportName : name}`;
            const files: Record<string, RecordedFile> = {
              [path]: { kind: "file", text },
              [`${root}/sdks/go1.26.8-linux-arm64`]: { kind: "symlink", target: "/usr/local/go" },
              "/usr/local/go/VERSION": { kind: "file", text: "go1.26.8\n" },
            };
            return readBack(plainHost({ files }));
          },
        };
      },
    };
  },
};

async function readBack(host: RecordedHost): Promise<boolean> {
  let found = (await installedSdks(host, plumbHome)).length > 0;
  const read = async (one: () => Promise<unknown>, isOne = isRefusal) => {
    if (await admitted(async () => (found ||= Boolean(await one())), isOne)) return;
  };
  await read(() => lastRecord(host, plumbHome.fixes));
  await read(() => readFirstState(host, plumbHome));
  await read(() => readMove(host, plumbHome, "GOCACHE"));
  // It says so itself: an Error when it is no such report.
  await read(
    () => readLastReport(host),
    (error) => isRefusal(error) || error instanceof SyntaxError || v.isValiError(error),
  );
  return found;
}

const trace = madeTrace(recordedNodes("go1.27.4", "test"), {
  inputs: { a: ["goos linux"] },
  tests: {
    "test run x": {
      reason: null,
      args: ["-test.v"],
      zone: "UTC",
      keptMs: 1,
      keptFor: "inputs",
      read: { env: { A: null }, files: { "/a": "b" } },
    },
  },
});

export const keptTraces = textLane({
  name: "traces",
  what: "traces that were kept, packed with gzip: read, summed up, compared, printed as text and as a page",
  mutants: 4_000,
  quick: 40,
  slowMs: 2_000,
  seeds: [JSON.stringify(trace)],
  mutate: (random, seed) => (random.chance(0.95) ? withinDocument(random, seed) : mutateText(random, seed)),
  async enter(text, random) {
    const packed = gzipSync(text, { level: 1 });
    const bytes = random.chance(0.1) ? mutateBytes(random, packed) : packed;
    const session = await plainSession({ files: { "/t.json.gz": { kind: "file", bytes } } });
    const read = await readTrace(session.host, "/t.json.gz");
    if (!read) return false;
    const summary = summarize(read, 4);
    const causes = rootCauses(indexTrace(read), [indexTrace(trace)], false);
    const report = { trace: read, summary, causes, tools: [], saved: { cpuMs: 0, known: 0, hits: 0 } };
    promiseVisible(renderTrace(report, session.writer.style.stdout, session), "the trace");
    promiseVisible(renderCauses(causes, session.writer.style.stdout, session), "the causes");
    promised(!tracePage(report).includes("<script>alert(1)"), "the page holds a script of the trace's");
    return true;
  },
});
