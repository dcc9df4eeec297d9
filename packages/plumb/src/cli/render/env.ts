// plumb env as text: a table of all variables, or a block for each that was named.

import { displayWidth, padEnd } from "@goplumb/core/output/display-width";
import type { Style } from "@goplumb/core/output/style";
import { wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { EnvReport } from "../../env/env-report.ts";
import type { VariableReport } from "../../env/variable-report.ts";
import { shellWord } from "../../problems/shell-word.ts";
import type { Session } from "../session.ts";
import { variableBlock } from "./env-variable.ts";
import { goLines } from "./go-lines.ts";
import { shownSource } from "./setting-source.ts";

type View = Pick<Session, "columns" | "quiet" | "verbose" | "writer" | "home" | "words">;

/** @param named the variables were named by the user: a block for each instead of the table. */
export function renderEnv(report: EnvReport, named: boolean, view: View): string {
  if (view.quiet) return quietLines(report.variables, named);
  const style = view.writer.style.stdout;
  const nothing = report.variables.length === 0 ? ["nothing is changed: Go's defaults are in force"] : [];
  if (named) return [...report.variables.map((found) => variableBlock(found, style, view)), ...nothing].join("\n\n");
  const head = [...goLines(report.go, view), ...failureLines(report, style, view)].join("\n");
  return [head, ...(nothing.length > 0 ? nothing : [table(report.variables, style, view)])].join("\n\n");
}

/** As `go env NAME…` and `go env` print them. */
function quietLines(variables: readonly VariableReport[], named: boolean): string {
  const lines = variables.map(({ name, value }) =>
    visible(named ? (value ?? "") : `${name}=${shellWord(value ?? "")}`),
  );
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** Said once: why values are taken from files alone. */
export function failureLines({ failures }: Pick<EnvReport, "failures">, style: Style, view: View): readonly string[] {
  return failures.flatMap((reason) =>
    wrap(
      `! go gives no answer, what follows is read from files: ${visible(view.home.shorten(reason))}`,
      view.columns,
    ).map((line) => style.yellow(line)),
  );
}

function table(variables: readonly VariableReport[], style: Style, view: View): string {
  const nameWidth = Math.max(...variables.map(({ name }) => displayWidth(visible(name))));
  const room = view.columns - nameWidth - 4;
  const longest = Math.max(...variables.map((variable) => displayWidth(valueText(variable, view))));
  const valueWidth = Math.min(longest, Math.max(16, Math.floor(room * 0.55)));
  return variables
    .flatMap((variable) => rowLines(variable, [nameWidth, valueWidth, room - valueWidth], style, view))
    .join("\n");
}

function rowLines(
  variable: VariableReport,
  [nameWidth, valueWidth, sourceWidth]: readonly [number, number, number],
  style: Style,
  view: View,
): readonly string[] {
  const value = valueText(variable, view);
  const shown = displayWidth(value) > valueWidth && !view.verbose ? cut(value, valueWidth) : value;
  const isSet = variable.source.kind !== "default" && variable.source.kind !== "computed";
  const paint = isSet ? (text: string) => text : style.dim;
  const sources = wrap(visible(originText(variable, view)), Math.max(12, sourceWidth));
  const indent = " ".repeat(nameWidth + valueWidth + 4);
  const name = padEnd(visible(variable.name), nameWidth);
  const rest = `  ${padEnd(shown, valueWidth)}  ${sources[0] ?? ""}`;
  const head = isSet ? style.bold(name) + rest : paint(name + rest);
  const more = sources.slice(1).map((line) => paint(`${indent}${line}`));
  return [head, ...more, ...disagreement(variable, nameWidth, style)];
}

function disagreement({ agrees, goSays }: VariableReport, nameWidth: number, style: Style): readonly string[] {
  if (agrees !== false) return [];
  return [style.red(`${" ".repeat(nameWidth)}  ✗ go says ${goSays === "" ? "it is empty" : visible(goSays ?? "")}`)];
}

function valueText({ value }: VariableReport, { home }: View): string {
  return value === null ? "not known" : visible(home.shorten(value));
}

/** Where the value comes from, and which one it hides. */
function originText({ source, assignedAt, hides }: VariableReport, { home }: View): string {
  const [line] = assignedAt;
  const exact = line?.says === "sets" ? ` (${home.shorten(line.path)}:${line.line})` : "";
  const [hidden] = hides.filter((other) => other.source.kind !== "go-env");
  return `${shownSource(source, home)}${exact}${hidden ? `, hides ${shownSource(hidden.source, home)}` : ""}`;
}

function cut(text: string, columns: number): string {
  let result = "";
  for (const character of text) {
    if (displayWidth(result + character) > columns - 1) break;
    result += character;
  }
  return `${result}…`;
}
