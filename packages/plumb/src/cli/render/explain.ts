// The causes of a log as text: what it is, the lines that show it, how to mend it. The best in full, the others in a line each.

import type { Style } from "@goplumb/core/output/style";
import { visible } from "@goplumb/core/output/visible";
import type { Cause } from "../../explain/causes.ts";
import type { Level } from "../../explain/confidence.ts";
import type { Explanation } from "../../explain/explain-log.ts";
import type { Words } from "../../messages/words.ts";
import type { Session } from "../session.ts";
import { labelled, remedyLines } from "./labelled.ts";

type View = Pick<Session, "columns" | "quiet" | "verbose" | "home" | "words">;

/** `style` is that of the stream it goes to. */
export function renderExplanation({ causes, lines, binary }: Explanation, style: Style, view: View): string {
  const [first, ...others] = causes;
  if (!first) return view.quiet ? "" : noCause(lines, binary, view);
  const blocks = (view.verbose ? causes : [first]).map((cause) => causeBlock(cause, style, view));
  if (!view.verbose && others.length > 0) blocks.push(others.map((cause) => causeLine(cause, style, view)).join("\n"));
  return blocks.join("\n\n");
}

function noCause(lines: number, binary: boolean, { columns, words }: View): string {
  const { explain } = words.messages;
  if (binary)
    return labelled("", explain.noText, columns + 12)
      .map(trimmed)
      .join("\n");
  if (lines === 0) return explain.emptyLog;
  return explain.noCause(lines);
}

function trimmed(line: string): string {
  return line.trim();
}

/** A level is told by a sign and a word; colour only repeats it. */
const signs: Readonly<Record<Level, string>> = { certain: "✗", likely: "!", possible: "?" };

function levelMark(level: Level, style: Style, { messages }: Words): string {
  const color = { certain: style.red, likely: style.yellow, possible: style.cyan }[level];
  return color(style.bold(`${signs[level]} ${messages.explain[level]}`));
}

function causeBlock(made: Cause, style: Style, view: View): string {
  const { columns, home, words } = view;
  const { finding, explain } = words.messages;
  const cause = words.translate(made);
  const lines = [`${levelMark(cause.level, style, words)}  ${visible(cause.title)}  ${style.dim(`[${cause.id}]`)}`];
  if (made.found !== made.title) lines.push(...labelled(explain.cause, home.shorten(cause.found), columns));
  if (cause.harmless) lines.push(...labelled("", explain.harmless, columns));
  if (cause.here) lines.push(...labelled(explain.here, home.shorten(cause.here), columns));
  for (const { number, text } of cause.lines.slice(0, view.verbose ? 5 : 3)) {
    lines.push(...labelled(explain.line(number), text, columns));
  }
  lines.push(...labelled(finding.why, cause.why, columns));
  return [...lines, ...remedyLines(cause.remedies, style, view)].join("\n");
}

function causeLine(cause: Cause, style: Style, { home, words }: View): string {
  const line = cause.lines[0] ? words.messages.explain.inLine(cause.lines[0].number) : "";
  return `${levelMark(cause.level, style, words)}  ${visible(home.shorten(cause.found))}${line}  ${style.dim(`[${cause.id}]`)}`;
}
