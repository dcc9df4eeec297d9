// What plumb editor fix prints in the end: what it left.

import { count } from "@goplumb/core/output/text-layout";
import type { Report } from "../../doctor/report.ts";
import type { Session } from "../session.ts";
import { findingBlock } from "./finding.ts";

type View = Pick<Session, "columns" | "quiet" | "verbose" | "writer" | "home" | "words">;

export function renderFixedEditors(steps: number, { findings }: Report, view: View): string {
  const style = view.writer.style.stdout;
  const done =
    steps === 0 ? "there is nothing that plumb mends by itself" : style.green(`✓ ${count(steps, "step")} done`);
  const left = findings.filter(({ severity }) => severity !== "info");
  const rest = left.length === 0 ? "nothing is wrong with the editors now" : `${count(left.length, "finding")} left:`;
  return [done, rest, ...left.map((finding) => findingBlock(finding, style, view))].join("\n\n");
}
