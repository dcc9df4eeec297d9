// One variable as a block of lines: value, source, start-up lines, what it hides, what go says, how to undo it.

import type { Style } from "@goplumb/core/output/style";
import { wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { StartupLine } from "../../env/startup-lines.ts";
import type { VariableReport } from "../../env/variable-report.ts";
import type { Session } from "../session.ts";
import { shownSource } from "./setting-source.ts";

type View = Pick<Session, "columns" | "home">;

const textColumn = 12;

export function variableBlock(variable: VariableReport, style: Style, view: View): string {
  const { home, columns } = view;
  const lines = [title(variable, style)];
  const add = (label: string, text: string, paint = (line: string) => line): void => {
    const wrapped = wrap(visible(home.shorten(text)), columns - textColumn);
    lines.push(
      ...wrapped.map((line, index) => paint(`    ${(index === 0 ? label : "").padEnd(textColumn - 4)}${line}`)),
    );
  };
  add("from", shownSource(variable.source, home));
  for (const line of variable.assignedAt) add("", startupText(line));
  if (variable.assignedAt.length === 0 && variable.source.kind === "process") {
    add("", "no start-up file that was read here assigns it");
  }
  variable.hides.forEach((hidden, index) => {
    add(index === 0 ? "hides" : "", `${hidden.value}  from ${shownSource(hidden.source, home)}`);
  });
  if (variable.source.kind !== "default" && variable.byDefault !== null) add("default", quoted(variable.byDefault));
  if (variable.note) add("note", variable.note);
  const { agrees } = variable;
  add("go", goText(variable), agrees === false ? style.red : agrees === null ? style.dim : undefined);
  if (variable.undo) {
    add("undo", variable.undo.title);
    for (const command of variable.undo.commands) {
      lines.push(`${" ".repeat(textColumn)}${style.green(`$ ${visible(command)}`)}`);
    }
  }
  return lines.join("\n");
}

/** Whole, so that it can be copied: nothing in it is shortened. */
export function title({ name, value }: VariableReport, style: Style): string {
  const shown = style.bold(visible(name));
  return value === null ? `${shown} is not known` : `${shown}=${visible(value)}`;
}

export function startupText({ path, line, value, says, exported, conditional }: StartupLine): string {
  const how = [...(conditional ? ["under a condition"] : []), ...(exported ? [] : ["without export"])].join(", ");
  const place = `${path}:${line}`;
  if (says === "sets") return `${place} sets it${how ? ` (${how})` : ""}`;
  return `${place} assigns it, ${value === null ? "to what only running it would tell" : `to ${quoted(value)}`}${how ? ` (${how})` : ""}`;
}

function goText({ agrees, goSays, reason }: VariableReport): string {
  if (agrees === true) return "says the same";
  if (agrees === false) return `✗ says ${quoted(goSays ?? "")}`;
  return `not known: ${reason}`;
}

function quoted(value: string): string {
  return value === "" ? "(empty)" : value;
}
