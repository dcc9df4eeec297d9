// A universal file as text: its slices, where each lies, and what is to be said of them.

import { count, formatBytes } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { ReportedSlice, UniversalOutcome } from "../../build/universal/report.ts";
import type { Session } from "../session.ts";
import { writtenFindings } from "./written-findings.ts";

/** With --quiet nothing but findings; of a list the names alone, for scripts. */
export function renderUniversal(outcome: Exclude<UniversalOutcome, { kind: "planned" }>, session: Session): string {
  const { path, size, width, slices, findings } = outcome.report;
  const { green, bold } = session.writer.style.stdout;
  if (session.quiet && outcome.kind === "listed") return slices.map(({ name }) => name).join(" ");
  const kind =
    width === null ? "thin" : `universal${width === 64 ? " (64-bit table)" : ""}, ${count(slices.length, "slice")}`;
  const mark = outcome.kind === "written" ? `${green("✓")} ` : "";
  const head = `${mark}${bold(visible(path))}: ${kind}, ${formatBytes(size)}`;
  const names = Math.max(...slices.map(({ name }) => name.length));
  const said = session.quiet ? [] : [head, ...slices.map((slice) => `    ${sliceText(slice, names)}`)];
  return [...said, ...writtenFindings(findings, session)].join("\n");
}

function sliceText({ name, offset, size, align, from, hidden }: ReportedSlice, names: number): string {
  const place = `${size} bytes at ${offset} (2^${align})`;
  return `${name.padEnd(names)}  ${place}${from === null ? "" : `  from ${visible(from)}`}${hidden ? "  hidden" : ""}`;
}
