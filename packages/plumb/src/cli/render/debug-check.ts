// What plumb debug check prints: the verdict, the chain link by link, and what mends the broken one.

import type { Style } from "@goplumb/core/output/style";
import { formatDuration } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { DebugReport } from "../../debug/debug-report.ts";
import type { Session } from "../session.ts";
import { labelled, remedyLines, titled } from "./labelled.ts";

type View = Pick<Session, "columns" | "quiet" | "verbose" | "home" | "writer" | "words">;

export function renderDebugReport(report: DebugReport, view: View): string {
  const style = view.writer.style.stdout;
  const parts = [...(view.quiet && report.verdict === "passed" ? [] : [headLines(report, style, view)])];
  if (!view.quiet) parts.push(chainLines(report, style, view));
  if (report.verdict === "failed") parts.push(failureLines(report, style, view));
  return parts.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function headLines({ verdict, failed, dlv, durationMs }: DebugReport, style: Style, { home }: View): string[] {
  const time = formatDuration(durationMs);
  if (verdict === "failed") return [style.red(`✗ debugging does not work: ${failed}`) + style.dim(`  (${time})`)];
  const path = visible(home.shorten(dlv?.path ?? "dlv"));
  return [
    style.green("✓ debugging works") + style.dim(`  (${time})`),
    `  ${path}, since ${visible(dlv?.because ?? "")}`,
  ];
}

const marks = { passed: "✓", failed: "✗", doubtful: "?", skipped: "–" } as const;

function chainLines({ links }: DebugReport, style: Style, { columns, home, verbose }: View): string[] {
  // Behind a break nothing was tried: one line says so.
  const shown = verbose ? links : links.filter(({ status, detail }) => status !== "skipped" || detail !== "");
  const untried = links.length - shown.length;
  const color = { passed: style.green, failed: style.red, doubtful: style.yellow, skipped: style.dim };
  const lines = shown.map(({ name, status, detail, durationMs }) => {
    const time = durationMs === null ? "" : formatDuration(durationMs);
    const text = visible(home.shorten(detail)).replaceAll("\n", " ");
    const room = columns - 16 - (time === "" ? 0 : time.length + 2);
    const cut = text.length > room ? `${text.slice(0, room - 1)}…` : text;
    return `  ${color[status](marks[status])} ${name.padEnd(11)} ${cut}${time === "" ? "" : style.dim(`  ${time}`)}`;
  });
  return untried === 0 ? lines : [...lines, style.dim(`  – the ${untried} links behind it were not tried`)];
}

function failureLines({ found, cause: made, remedies: given, said }: DebugReport, style: Style, view: View): string[] {
  const { columns, home, verbose, words } = view;
  const cause = made && words.translate(made);
  const { remedies } = words.translate({ id: made?.id ?? "", title: "", remedies: given });
  const labels = words.messages.finding;
  const title = cause ? titled({ text: "", columns: 0 }, cause.title, cause.id, style, columns) : ["No known cause"];
  return [
    ...title.map((line) => style.bold(line)),
    ...labelled(labels.found, home.shorten(found ?? ""), columns),
    ...(cause ? labelled(labels.why, cause.why, columns) : []),
    ...(said !== null && (verbose || !cause) ? saidLines(said, columns) : []),
    ...remedyLines(remedies, style, view),
  ];
}

function saidLines(said: string, columns: number): string[] {
  const lines = said.split("\n");
  return lines.slice(0, 20).flatMap((line, index) => labelled(index === 0 ? "printed" : "", line, columns));
}
