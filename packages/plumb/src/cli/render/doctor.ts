// The doctor's report as text: a header, a block a finding, one closing line. Colour repeats what words already say.

import type { Style } from "@goplumb/core/output/style";
import { formatDuration, wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { Check, Report } from "../../doctor/report.ts";
import type { Words } from "../../messages/words.ts";
import type { Session } from "../session.ts";
import { changesBlock } from "./changes.ts";
import { findingBlock } from "./finding.ts";
import { goLines } from "./go-lines.ts";
import { summaryCounts } from "./summary-counts.ts";

type View = Pick<Session, "columns" | "quiet" | "verbose" | "writer" | "home" | "words">;

export function renderReport(report: Report, view: View): string {
  const style = view.writer.style.stdout;
  const parts: string[] = [];
  if (!view.quiet) parts.push(header(report, style, view));
  parts.push(...report.findings.map((finding) => findingBlock(finding, style, view)));
  if (report.changes !== undefined) parts.push(changesBlock(report.changes, style, view));
  const remarks = checkLines(report.checks, view);
  if (remarks.length > 0 && !view.quiet) parts.push(remarks.map((line) => style.dim(line)).join("\n"));
  if (!view.quiet) parts.push(closing(report, style, view.words));
  return parts.join("\n\n");
}

function header({ host, go }: Report, style: Style, { columns, home, words }: View): string {
  const { doctor } = words.messages;
  const system = [host.name ?? host.os ?? doctor.unknownSystem, host.version].filter(Boolean).join(" ");
  const emulated = host.emulatedBy === null ? doctor.native : doctor.emulated(host.emulatedBy);
  const mode = host.translated === true ? doctor.rosetta : emulated;
  const machine = [system, host.cpu, host.arch === null ? doctor.unknownCpu : `${host.arch} ${mode}`]
    .filter(Boolean)
    .join(" · ");
  const lines = wrap(visible(machine), columns).map((line) => style.bold(line));
  return [...lines, ...goLines(go, { columns, home, words })].join("\n");
}

// Skipped is not passed, so it is always said; a missing fact is named once, with the number of checks it cost.
function checkLines(checks: readonly Check[], { verbose, words }: View): string[] {
  if (verbose) return checks.filter((check) => check.status !== "found").map(checkLine);
  const crashed = checks.filter((check) => check.status === "crashed" || check.status === "timed-out").map(checkLine);
  const reasons = Map.groupBy(
    checks.filter((check) => check.status === "skipped"),
    (check) => check.reason ?? "",
  );
  const skipped = [...reasons].map(
    ([reason, same]) => `- ${words.messages.doctor.skipped(same.length, visible(words.phrase(reason)))}`,
  );
  return [...crashed, ...skipped];
}

function checkLine({ id, status, reason, durationMs }: Check): string {
  return `${status === "ok" ? "✓" : "-"} ${status} ${id}${reason ? `: ${visible(reason)}` : ""} (${durationMs} ms)`;
}

function closing({ summary, findings }: Report, style: Style, words: Words): string {
  const line = words.messages.doctor.took(summaryCounts(summary, words), formatDuration(summary.durationMs));
  const color = summary.errors > 0 ? style.red : summary.warnings > 0 ? style.yellow : style.green;
  return findings.length === 0 ? color(`✓ ${line}`) : color(line);
}
