// Lines of a block: a word that says what follows, then the text beside it.

import { displayWidth, padEnd } from "@goplumb/core/output/display-width";
import type { Style } from "@goplumb/core/output/style";
import { wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { Remedy } from "../../problems/problem.ts";
import type { Session } from "../session.ts";

const textColumn = 12;

/** @param column in which the text begins; beyond the longest label */
export function labelled(label: string, text: string, columns: number, column = textColumn): string[] {
  const wrapped = wrap(visible(text), columns - column);
  return wrapped.map((line, index) => `    ${padEnd(index === 0 ? label : "", column - 4)}${line}`.trimEnd());
}

/** A title with the id of its problem beside it, or below it where a line has no room for both. `mark` stands before it. */
export function titled(
  mark: { readonly text: string; readonly columns: number },
  title: string,
  id: string,
  style: Style,
  columns: number,
): string[] {
  const room = columns - mark.columns;
  const own = style.dim(`[${id}]`);
  if (displayWidth(visible(title)) + id.length + 4 <= room) return [`${mark.text}${visible(title)}  ${own}`];
  const [first = "", ...rest] = wrap(visible(title), room);
  return [`${mark.text}${first}`, ...rest.map((line) => `    ${line}`), `    ${own}`];
}

/** What can be done, best first; what can be pasted is never broken. */
export function remedyLines(
  remedies: readonly Remedy[],
  style: Style,
  { columns, home, words }: Pick<Session, "columns" | "home" | "words">,
): string[] {
  const { fix, or } = words.messages.finding;
  return remedies.flatMap(({ title, commands }, index) => [
    ...labelled(index === 0 ? fix : or, home.shorten(title), columns),
    ...commands.map((command) => `${" ".repeat(textColumn)}${style.green(`$ ${visible(command)}`)}`),
  ]);
}
