// What doctor --fix and --undo would do and did, as text.

import { count, formatTime, wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { Step } from "@goplumb/core/plan/plan";
import { type PlanView, planText } from "@goplumb/core/plan/plan-text";
import type { FixOutcome, Report } from "../../doctor/report.ts";
import type { Session } from "../session.ts";
import { summaryCounts } from "./summary-counts.ts";

type View = Pick<Session, "columns" | "quiet" | "writer" | "home" | "words">;

const marks: Readonly<Record<FixOutcome["status"], string>> = {
  fixed: "✓ fixed",
  "still-there": "✗ still there",
  "not-checked": "- not checked",
};
const markColumns = 15;

export function renderSteps(steps: readonly Step[], { writer, columns, home }: View): string {
  const view: PlanView = { style: writer.style.stdout, columns, shorten: home.shorten };
  return steps.length === 0 ? "nothing to do" : planText(steps, view);
}

/** What became of each finding, and what is left. */
export function renderFix({ fix, findings, summary }: Report, { writer, quiet, words }: View): string {
  const style = writer.style.stdout;
  const colors = { fixed: style.green, "still-there": style.red, "not-checked": style.yellow };
  const outcomes = fix?.outcomes ?? [];
  const lines = outcomes.map(
    ({ status, title, id }) =>
      `${colors[status](marks[status].padEnd(markColumns))}${visible(words.translate({ id, title }).title)}  ${style.dim(`[${id}]`)}`,
  );
  if (outcomes.length === 0) {
    const left =
      findings.length === 0
        ? "there is no finding"
        : `none of ${count(findings.length, "finding")} is mended without you`;
    lines.push(`nothing to fix: ${left}`);
  }
  const hint = findings.length > 0 ? "; plumb doctor says more" : "";
  return [...lines, ...(quiet ? [] : [`${summaryCounts(summary, words)}${hint}`])].join("\n");
}

interface Undone {
  readonly at: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

export function renderUndo(undone: Undone | null, { columns, home }: View): string {
  if (undone === null) return "nothing to undo: no fix is recorded";
  const { at, title, steps } = undone;
  const what = visible(`the fix of ${formatTime(at)} (${title})`);
  if (steps.length === 0) return wrap(`nothing to put back: all is as it was before ${what}`, columns).join("\n");
  const files = steps.map(({ subject }) => `  ${visible(home.shorten(subject))}`);
  return [...wrap(`took back ${what}:`, columns), ...files].join("\n");
}
