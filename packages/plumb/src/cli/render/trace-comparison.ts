// Two traces beside one another, as text.

import { count, formatDuration } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import { actionText, changeText } from "../../trace/causes/cause-text.ts";
import type { ComparedTrace, Comparison } from "../../trace/compare/compare.ts";
import type { Session } from "../session.ts";
import { traceLines } from "./trace-lines.ts";

export function renderComparison(comparison: Comparison, session: Session): string {
  const { older, newer, changes, times, actions } = comparison;
  const { columns, verbose, writer } = session;
  const { bold, dim } = writer.style.stdout;
  const shown = actions.slice(0, verbose ? actions.length : 15);
  const ms = (value: number | null) => (value === null ? "–" : formatDuration(value)).padStart(9);
  return [
    ...[older, newer].map((trace, place) => `${bold(place === 0 ? "before" : "after ")}  ${headText(trace)}`),
    "",
    ...changes.flatMap((change, place) =>
      traceLines(place === 0 ? "changed" : "", session.home.shorten(changeText(change).text), columns),
    ),
    dim(`    ${"before".padStart(9)} ${"after".padStart(9)}`),
    `    ${ms(older.wallMs)} ${ms(newer.wallMs)}  all of it`,
    ...times.map(({ kind, olderMs, newerMs }) => `    ${ms(olderMs)} ${ms(newerMs)}  ${kind}`),
    ...(shown.length > 0 ? ["", dim("    what differs most; – did not run")] : []),
    ...shown.map(({ name, olderMs, newerMs }) => `    ${ms(olderMs)} ${ms(newerMs)}  ${visible(actionText(name))}`),
    ...(actions.length > shown.length
      ? [dim(`    … and ${count(actions.length - shown.length, "other")}; -v prints them`)]
      : []),
  ].join("\n");
}

function headText({ argv, startedMs, packages }: ComparedTrace): string {
  const when = new Date(startedMs).toISOString().replace("T", " ").slice(0, 16);
  const all = packages.hit + packages.ran + packages.failed;
  return `${visible(argv.join(" "))}, ${when} UTC, ${packages.ran + packages.failed} of ${count(all, "package")} compiled`;
}
