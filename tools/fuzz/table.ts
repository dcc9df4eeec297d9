// What came of a run, as a table for a terminal and for docs/fuzz.md.

import { existsSync, readFileSync } from "node:fs";
import type { Fault, Figures, LaneEvent } from "./run-lane.ts";
import type { Lost } from "./watch.ts";

export interface LaneResult {
  readonly lane: string;
  seeds: number;
  mutants: number;
  accepted: number;
  slowestMs: number;
  slowest: number;
  seconds: number;
  memory: number;
  readonly faults: Fault[];
  readonly lost: Lost[];
}

export function newResult(lane: string): LaneResult {
  const none = { seeds: 0, mutants: 0, accepted: 0, slowestMs: 0, slowest: 0, seconds: 0, memory: 0 };
  return { lane, ...none, faults: [], lost: [] };
}

/** Of an earlier run. */
export function readResults(file: string): LaneResult[] {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}

export function addEvent(result: LaneResult, event: LaneEvent | Lost): void {
  if (event.kind === "figures") addFigures(result, event);
  else if (event.kind === "fault") result.faults.push(event);
  else result.lost.push(event);
}

function addFigures(result: LaneResult, { seeds, mutants, accepted, slowestMs, slowest, seconds }: Figures): void {
  result.seeds = seeds;
  result.mutants += mutants;
  result.accepted += accepted;
  result.seconds += seconds;
  if (slowestMs > result.slowestMs) Object.assign(result, { slowestMs, slowest });
}

const head = [
  "lane",
  "seeds",
  "mutants",
  "accepted",
  "faults",
  "hangs",
  "slowest ms",
  "of number",
  "per second",
  "MiB",
];

export function fuzzTable(results: readonly LaneResult[]): string {
  const rows = results.map(row);
  const sum = results.reduce((all, one) => {
    for (const key of ["seeds", "mutants", "accepted", "seconds"] as const) all[key] += one[key];
    all.faults.push(...one.faults);
    all.lost.push(...one.lost);
    all.memory = Math.max(all.memory, one.memory);
    if (one.slowestMs > all.slowestMs) Object.assign(all, { slowestMs: one.slowestMs });
    return all;
  }, newResult("all"));
  const table = [head, ...rows, row(sum).with(7, "")];
  const widths = head.map((_, at) => Math.max(...table.map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(head), rule, ...table.slice(1).map(line)].join("\n");
}

function row({
  lane,
  seeds,
  mutants,
  accepted,
  slowestMs,
  slowest,
  seconds,
  memory,
  faults,
  lost,
}: LaneResult): string[] {
  const share = mutants > 0 ? `${Math.round((100 * accepted) / mutants)} %` : "";
  const hangs = lost.filter(({ kind }) => kind === "hang").length;
  return [
    lane,
    String(seeds),
    mutants.toLocaleString("en-US"),
    share,
    String(faults.length + lost.length - hangs),
    String(hangs),
    slowestMs.toFixed(1),
    String(slowest),
    seconds > 0 ? Math.round(mutants / seconds).toLocaleString("en-US") : "",
    memory > 0 ? String(Math.round(memory / 1024 / 1024)) : "",
  ];
}
