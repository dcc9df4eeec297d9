// Lines of a block: a word that says what follows, then the text beside it.

import type { Style } from "@goplumb/core/output/style";
import { wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { Remedy } from "../../problems/problem.ts";
import type { Session } from "../session.ts";

const textColumn = 12;

/** @param column in which the text begins; beyond the longest label */
export function labelled(label: string, text: string, columns: number, column = textColumn): string[] {
  const wrapped = wrap(visible(text), columns - column);
  return wrapped.map((line, index) => `    ${(index === 0 ? label : "").padEnd(column - 4)}${line}`.trimEnd());
}

/** What can be done, best first; what can be pasted is never broken. */
export function remedyLines(
  remedies: readonly Remedy[],
  style: Style,
  { columns, home }: Pick<Session, "columns" | "home">,
): string[] {
  return remedies.flatMap(({ title, commands }, index) => [
    ...labelled(index === 0 ? "fix" : "or", home.shorten(title), columns),
    ...commands.map((command) => `${" ".repeat(textColumn)}${style.green(`$ ${visible(command)}`)}`),
  ]);
}
