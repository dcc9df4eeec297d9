// A finding as text, for every command that has findings.

import { displayWidth } from "@goplumb/core/output/display-width";
import type { Style } from "@goplumb/core/output/style";
import { visible } from "@goplumb/core/output/visible";
import type { Words } from "../../messages/words.ts";
import type { Finding } from "../../problems/finding.ts";
import type { Evidence, Severity } from "../../problems/problem.ts";
import type { Session } from "../session.ts";
import { labelled, remedyLines, titled } from "./labelled.ts";

type View = Pick<Session, "columns" | "verbose" | "home" | "words">;

/** A severity is told by a sign and a word; colour only repeats it. */
const signs: Readonly<Record<Severity, string>> = { error: "✗", warning: "!", info: "i" };

/** A block of lines: what it is, what was found and wanted, why, and how to mend it. */
export function findingBlock(made: Finding, style: Style, view: View): string {
  const { columns, verbose, home, words } = view;
  const finding = words.translate(made);
  const labels = words.messages.finding;
  const { severity, title, id } = finding;
  const mark = severityMark(severity, style, words);
  const lines = titled({ text: `${mark}  `, columns: displayWidth(mark) + 2 }, title, id, style, columns);
  const add = (label: string, text: string) => lines.push(...labelled(label, home.shorten(text), columns));
  add(labels.found, finding.found);
  for (const item of finding.evidence) {
    if (verbose || item.kind === "env" || !finding.found.includes(item.subject))
      add("", evidenceText(item, labels.environment));
  }
  add(labels.wanted, finding.wanted);
  add(labels.why, finding.why);
  return [...lines, ...remedyLines(finding.remedies, style, view)].join("\n");
}

/** A finding in one line. */
export function findingLine({ id, severity, found, wanted }: Finding, style: Style, words: Words): string {
  const label = words.messages.finding.wanted;
  return `${severityMark(severity, style, words)}  ${visible(found)}; ${label}: ${visible(wanted)}  ${style.dim(`[${id}]`)}`;
}

function severityMark(severity: Severity, style: Style, { messages }: Words): string {
  const color = { error: style.red, warning: style.yellow, info: style.cyan }[severity];
  return color(style.bold(`${signs[severity]} ${messages.finding[severity]}`));
}

function evidenceText({ kind, subject, text }: Evidence, environment: string): string {
  return `${kind === "env" ? environment : subject}: ${text}`;
}
