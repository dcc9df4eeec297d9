// A table of short texts: a head, then rows, moved in by two columns.

import { displayWidth } from "@goplumb/core/output/display-width";

/** @param alignments a letter a column: `l` to the left, `r` to the right */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: string,
): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ""))));
  return all.map((row) =>
    `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0, alignments[column] === "r")).join("  ")}`.trimEnd(),
  );
}

function pad(cell: string, columns: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, columns - width(cell)));
  return right ? space + cell : cell + space;
}

/** Colours take no room. */
function width(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what colours are made of
  return displayWidth(text.replace(/\x1b\[\d+m/g, ""));
}
