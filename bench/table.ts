// A comparison as a table: medians, spread, and the ratio to the first row.

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
  const all = [["command", "median", "range", "ratio", "peak memory", "status"], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  const lines = all.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}
