// Tables of figures; a comparison shows medians, spread, and what plumb takes in proportion to each of the others.

import { formatBytes } from "@goplumb/core/output/text-layout";
import { type Comparison, type Measured, median, quantile, ratios } from "./measure.ts";

/** A ratio of 3 means that plumb takes three times as long: the median over the rounds, each with itself. */
export function comparisonTable({ title, rows, absent, notes }: Comparison): string {
  const [ours] = rows;
  const cells = rows.map((row) => [
    row.subject.name,
    milliseconds(median(row.wallMs)),
    `${quantile(row.wallMs, 0.25).toPrecision(3)}–${quantile(row.wallMs, 0.75).toPrecision(3)}`,
    row === ours || !ours ? "" : median(ratios(ours, row)).toFixed(2),
    formatBytes(row.peakBytes),
  ]);
  const head = ["command", "median", "quartiles", "plumb ÷ it", "peak memory"];
  return [
    title,
    ...columns([head, ...cells]).map((line) => `  ${line}`),
    ...rows.flatMap(({ subject }) => (subject.less ? [`  ${subject.name}: ${subject.less}`] : [])),
    ...absent.map(({ name, why }) => `  ${name}: ${why}`),
    ...notes.map((note) => `  ${note}`),
  ].join("\n");
}

export function milliseconds(ms: number): string {
  if (ms < 1) return `${(ms * 1000).toFixed(0)} µs`;
  return ms < 10_000 ? `${ms.toFixed(ms < 100 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** How much a run gets through, in a second of its median. */
export function throughput({ wallMs }: Measured, bytes: number): string {
  return `${Math.round(bytes / 1e6 / (median(wallMs) / 1000))} MB/s`;
}

/** Lines whose cells stand under one another; the first column to the left, numbers to the right. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((line) => line[column]?.length ?? 0))) ?? [];
  return rows.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
}
