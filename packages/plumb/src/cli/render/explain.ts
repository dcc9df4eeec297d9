// The causes of a log as text: what it is, the lines that show it, how to mend it. The best in full, the others in a line each.

import type { Style } from "@goplumb/core/output/style";
import { count } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { Cause } from "../../explain/causes.ts";
import type { Level } from "../../explain/confidence.ts";
import type { Explanation } from "../../explain/explain-log.ts";
import type { Session } from "../session.ts";
import { labelled, remedyLines } from "./labelled.ts";

type View = Pick<Session, "columns" | "quiet" | "verbose" | "home">;

/** `style` is that of the stream it goes to. */
export function renderExplanation({ causes, lines, binary }: Explanation, style: Style, view: View): string {
  const [first, ...others] = causes;
  if (!first) return view.quiet ? "" : noCause(lines, binary, view.columns);
  const blocks = (view.verbose ? causes : [first]).map((cause) => causeBlock(cause, style, view));
  if (!view.verbose && others.length > 0) blocks.push(others.map((cause) => causeLine(cause, style, view)).join("\n"));
  return blocks.join("\n\n");
}

function noCause(lines: number, binary: boolean, columns: number): string {
  if (binary)
    return labelled("", "this is no text; for a program: plumb inspect FILE", columns + 12)
      .map(trimmed)
      .join("\n");
  if (lines === 0) return "the log is empty";
  return `no cause in the environment was recognised in ${count(lines, "line")}: look at the first error itself`;
}

function trimmed(line: string): string {
  return line.trim();
}

/** A level is told by a sign and a word; colour only repeats it. */
const marks: Readonly<Record<Level, string>> = { certain: "✗ certain", likely: "! likely", possible: "? possible" };

function levelMark(level: Level, style: Style): string {
  const color = { certain: style.red, likely: style.yellow, possible: style.cyan }[level];
  return color(style.bold(marks[level]));
}

function causeBlock(cause: Cause, style: Style, view: View): string {
  const { columns, home } = view;
  const lines = [`${levelMark(cause.level, style)}  ${visible(cause.title)}  ${style.dim(`[${cause.id}]`)}`];
  if (cause.found !== cause.title) lines.push(...labelled("cause", home.shorten(cause.found), columns));
  if (cause.harmless)
    lines.push(...labelled("", "This only warns: if something failed, it failed by something else.", columns));
  if (cause.here) lines.push(...labelled("here", home.shorten(cause.here), columns));
  for (const { number, text } of cause.lines.slice(0, view.verbose ? 5 : 3)) {
    lines.push(...labelled(`line ${number}`, text, columns));
  }
  lines.push(...labelled("why", cause.why, columns));
  return [...lines, ...remedyLines(cause.remedies, style, view)].join("\n");
}

function causeLine(cause: Cause, style: Style, { home }: View): string {
  const line = cause.lines[0] ? `, line ${cause.lines[0].number}` : "";
  return `${levelMark(cause.level, style)}  ${visible(home.shorten(cause.found))}${line}  ${style.dim(`[${cause.id}]`)}`;
}
