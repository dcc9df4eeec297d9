// How often plumb explain names the right cause first: of given logs, of failures recorded here, of ordinary logs.
//   ./plumb --run bench/explain-accuracy.ts [--misses] FILE.jsonl…
// Each line of a file is a log: {"log": …, "cause": …}; without a cause, or with the cause no-environment-problem, it is ordinary.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { createLogExplainer, knowledgeOf } from "../packages/plumb/src/explain/explain-log.ts";
import { problems } from "../packages/plumb/src/problems/index.ts";
import { columns } from "./table.ts";

const ordinary = "no-environment-problem";
const knowledge = knowledgeOf(problems);

interface LabelledLog {
  readonly name: string;
  readonly cause: string;
  readonly log: string;
}

interface Judged extends LabelledLog {
  /** Ids, best first. */
  readonly got: readonly string[];
}

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: "boolean", default: false } },
});
if (files.length === 0) throw new Error("name the files of logs: see the head of this file");

const results = files.map((file) => ({ file, judged: readLogs(file).map(judge) }));
const head = ["logs", "count", "causes", "right first", "among all", "ordinary", "false cause"];
process.stdout.write(`${columns([head, ...results.map(row)]).join("\n")}\n`);
for (const { file, judged } of results) {
  const missed = judged.filter((one) => !isRight(one));
  if (options.misses) for (const one of missed) process.stdout.write(`\n${miss(file, one)}\n`);
}
process.exitCode = results.some(({ judged }) => judged.some((one) => !isRight(one))) ? 1 : 0;

function readLogs(file: string): readonly LabelledLog[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line, index) => {
    const record: Record<string, unknown> = JSON.parse(line);
    const name = record.name ?? record.id ?? index + 1;
    return { name: String(name), cause: String(record.cause ?? ordinary), log: String(record.log) };
  });
}

function judge(labelled: LabelledLog): Judged {
  const explainer = createLogExplainer(knowledge);
  explainer.push(new TextEncoder().encode(labelled.log));
  return { ...labelled, got: explainer.end().causes.map(({ id }) => id) };
}

function isRight({ cause, got }: Judged): boolean {
  return cause === ordinary ? got.length === 0 : got[0] === cause;
}

function row({ file, judged }: { readonly file: string; readonly judged: readonly Judged[] }): readonly string[] {
  const caused = judged.filter(({ cause }) => cause !== ordinary);
  const others = judged.filter(({ cause }) => cause === ordinary);
  const among = caused.filter(({ cause, got }) => got.includes(cause)).length;
  return [
    basename(file),
    String(judged.length),
    String(new Set(caused.map(({ cause }) => cause)).size),
    share(caused.filter(isRight).length, caused.length),
    share(among, caused.length),
    String(others.length),
    String(others.filter((one) => !isRight(one)).length),
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}

function miss(file: string, { name, cause, got, log }: Judged): string {
  const text = log.length > 1500 ? `${log.slice(0, 1500)}…` : log;
  return `--- ${basename(file)} ${name}: ${cause}, got ${got.join(", ") || "nothing"}\n${text}`;
}
