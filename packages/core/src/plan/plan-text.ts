// A plan as text: a numbered block a step, with the lines that go and come.

import type { Style } from "../output/style.ts";
import { wrap } from "../output/text-layout.ts";
import { visible } from "../output/visible.ts";
import type { Step } from "./plan.ts";

export interface PlanView {
  readonly style: Style;
  readonly columns: number;
  /** Makes paths short for people. */
  shorten(text: string): string;
}

/** Longer lines are cut here; the JSON has them whole. */
const maxLine = 400;
const indent = "   ";
const labelColumns = 6;

export function planText(steps: readonly Step[], { style, columns, shorten }: PlanView): string {
  const labelled = (label: string, text: string) =>
    (text === "" ? [] : wrap(visible(shorten(text)), columns - indent.length - labelColumns)).map(
      (line, index) => `${indent}${(index === 0 ? label : "").padEnd(labelColumns)}${line}`,
    );
  const blocks = steps.map((step, index) =>
    [
      style.bold(`${index + 1}. ${step.kind} ${visible(shorten(step.subject))}`),
      ...linesOf(step.from).map((line) => style.red(`${indent}- ${line}`)),
      ...linesOf(step.to).map((line) => style.green(`${indent}+ ${line}`)),
      ...labelled("why", step.why),
      ...labelled("undo", step.undo),
    ].join("\n"),
  );
  return blocks.join("\n\n");
}

function linesOf(text: string): string[] {
  if (text === "") return [];
  return text.split("\n").map((line) => visible(line.length > maxLine ? `${line.slice(0, maxLine)}…` : line));
}
