// Foreign text inside of Markdown: https://spec.commonmark.org/0.31.2/#backslash-escapes

import { visible } from "./visible.ts";

/** `text` on one line, shown as it is: no markup, no link, no HTML, no end of a table's cell. */
export function markdownText(text: string): string {
  return visible(text).replace(/[!-/:-@[-`{-~]/g, "\\$&");
}

/** A table of GitHub's Markdown (https://github.github.com/gfm/#tables-extension-). Cells are Markdown already, on one line. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
