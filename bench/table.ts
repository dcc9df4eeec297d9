// Tables of figures; a comparison shows medians, spread, and the ratio to the first row.

import { formatBytes } from "@goplumb/core/output/text-layout";
import { type Measured, median } from "./measure.ts";

/** Rows; the first is ours. A ratio of 3 means that the other one takes three times as long. */
export function comparisonTable(title: string, rows: readonly Measured[]): string {
  const ours = median(rows[0]?.wallMs ?? []);
  const cells = rows.map((row) => {
    const middle = median(row.wallMs);
    return [
      row.name,
      `${middle.toFixed(1)} ms`,
      `${(row.wallMs[0] ?? 0).toFixed(0)}–${(row.wallMs.at(-1) ?? 0).toFixed(0)}`,
      row === rows[0] ? "1" : (middle / ours).toFixed(2),
      formatBytes(row.peakBytes),
      String(row.status ?? "signal"),
    ];
  });
  const head = ["command", "median", "range", "ratio", "peak memory", "status"];
  return [title, ...columns([head, ...cells]).map((line) => `  ${line}`)].join("\n");
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
