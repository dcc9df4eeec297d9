// What is different since the doctor last looked, as text: a line a finding.

import type { Style } from "@goplumb/core/output/style";
import { formatTime } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { ChangedFinding, Changes } from "../../doctor/report.ts";
import type { Session } from "../session.ts";

export function changesBlock(changes: Changes | null, style: Style, { home }: Pick<Session, "home">): string {
  if (changes === null) return style.bold("Nothing to compare with yet.");
  const lines = (label: string, findings: readonly ChangedFinding[], color: (text: string) => string) =>
    findings.map(
      ({ id, found }) => `  ${color(label.padEnd(10))}${visible(home.shorten(found))}  ${style.dim(`[${id}]`)}`,
    );
  const all = [
    ...lines("new", changes.new, style.red),
    ...lines("fixed", changes.fixed, style.green),
    ...lines("unchanged", changes.unchanged, style.yellow),
    ...lines("unknown", changes.unknown, style.dim),
  ];
  const since = `Since ${formatTime(changes.since)}`;
  return [style.bold(all.length > 0 ? `${since}:` : `${since}: nothing then, nothing now.`), ...all].join("\n");
}
