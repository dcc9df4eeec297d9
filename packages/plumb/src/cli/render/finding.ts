// A finding as text, for every command that has findings.

import type { Style } from "@goplumb/core/output/style";
import { visible } from "@goplumb/core/output/visible";
import type { Finding } from "../../problems/finding.ts";
import type { Evidence, Severity } from "../../problems/problem.ts";
import type { Session } from "../session.ts";
import { labelled, remedyLines, titled } from "./labelled.ts";

type View = Pick<Session, "columns" | "verbose" | "home">;

/** A severity is told by a sign and a word; colour only repeats it. */
const marks: Readonly<Record<Severity, string>> = { error: "✗ error", warning: "! warning", info: "i info" };

/** A block of lines: what it is, what was found and wanted, why, and how to mend it. */
export function findingBlock(finding: Finding, style: Style, { columns, verbose, home }: View): string {
  const { severity, title, id } = finding;
  const mark = { text: `${severityMark(severity, style)}  `, columns: marks[severity].length + 2 };
  const lines = titled(mark, title, id, style, columns);
  const add = (label: string, text: string) => lines.push(...labelled(label, home.shorten(text), columns));
  add("found", finding.found);
  for (const item of finding.evidence) {
    if (verbose || item.kind === "env" || !finding.found.includes(item.subject)) add("", evidenceText(item));
  }
  add("wanted", finding.wanted);
  add("why", finding.why);
  return [...lines, ...remedyLines(finding.remedies, style, { columns, home })].join("\n");
}

/** A finding in one line. */
export function findingLine({ id, severity, found, wanted }: Finding, style: Style): string {
  return `${severityMark(severity, style)}  ${visible(found)}; wanted: ${visible(wanted)}  ${style.dim(`[${id}]`)}`;
}

function severityMark(severity: Severity, style: Style): string {
  const color = { error: style.red, warning: style.yellow, info: style.cyan }[severity];
  return color(style.bold(marks[severity]));
}

function evidenceText({ kind, subject, text }: Evidence): string {
  return `${kind === "env" ? "environment" : subject}: ${text}`;
}
