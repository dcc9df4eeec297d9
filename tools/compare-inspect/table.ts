// The report: disagreements in full, then one row a corpus.

import type { Judged, Result } from "./compare.ts";
import type { Absent, Corpus } from "./corpus.ts";

export interface Row {
  readonly name: string;
  readonly corpus: Corpus;
  readonly result: Result;
}

/** Everything found in one corpus, as text. */
export function details({ name, corpus, result }: Row): string {
  return [
    `## ${name}`,
    ...(corpus.remarks.length === 0 ? [] : [`made with: ${corpus.remarks.join(", ")}`]),
    ...absences(corpus.absent),
    ...explained(result.disagreements),
    ...unexplained(result.disagreements),
    `agreements by program: ${pairs(result.byOracle)}`,
    `no program speaks of: ${pairs(result.notComparable)}`,
    "",
  ].join("\n");
}

function absences(absent: readonly Absent[]): string[] {
  const byReason = Map.groupBy(absent, ({ kind, reason }) => `${kind}: ${reason}`);
  return [...byReason].map(([reason, all]) => `${reason}\n  ${all.map(({ name }) => name).join(", ")}`);
}

function explained(all: readonly Judged[]): string[] {
  const byReason = Map.groupBy(
    all.filter(({ why }) => why !== null),
    ({ why }) => why,
  );
  return [...byReason].map(([why, found]) => {
    const [first] = found;
    return `explained ${found.length} times: ${why}${first === undefined ? "" : `\n  e.g. ${line(first)}`}`;
  });
}

function unexplained(all: readonly Judged[]): string[] {
  return all.filter(({ why }) => why === null).map((found) => `UNEXPLAINED ${line(found)}`);
}

function line({ sample, claim, ours, image }: Judged): string {
  const slice = image === null || image.offset === 0 ? "" : ` (${image.arch})`;
  return `${sample.name}${slice}: ${claim.field}: ${short(ours)}; ${claim.oracle} says ${short(claim.value)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function pairs(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.length === 0 ? "nothing" : sorted.map(([name, count]) => `${name} ${count}`).join(", ");
}

/** Markdown. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ name, corpus, result }) => {
    const explanations = result.disagreements.filter(({ why }) => why !== null).length;
    const open = result.disagreements.length - explanations;
    const silent = [...result.notComparable.values()].reduce((sum, each) => sum + each, 0);
    const compared = result.agreed + result.disagreements.length;
    return [
      name,
      result.files,
      result.images,
      compared,
      result.agreed,
      explanations,
      open,
      silent,
      corpus.absent.length,
    ];
  });
  const total = cells.reduce<number[]>((sums, [, ...numbers]) => numbers.map((n, i) => Number(n) + (sums[i] ?? 0)), []);
  const all = [headings, ...cells, ["all", ...total]].map((row) => row.map((cell) => said(cell)));
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) => row.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join(" | "));
  const rule = widths
    .map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`))
    .join(" | ");
  return [lines[0], rule, ...lines.slice(1)].map((text) => `| ${text} |`).join("\n");
}

const headings = [
  "corpus",
  "files",
  "images",
  "fields compared",
  "agreed",
  "explained",
  "unexplained",
  "not comparable",
  "not built or not downloaded",
];

function said(cell: string | number): string {
  return typeof cell === "number" ? cell.toLocaleString("en") : cell;
}

function padded(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
