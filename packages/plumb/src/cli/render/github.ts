// The doctor's report for GitHub Actions: annotations for the log, and a table for the summary of the step.

import { type Annotation, githubAnnotation } from "@goplumb/core/output/github-annotation";
import { markdownTable, markdownText } from "@goplumb/core/output/markdown";
import type { Report } from "../../doctor/report.ts";
import type { Severity } from "../../problems/problem.ts";
import { placesOf, type Surroundings } from "./finding-place.ts";
import { summaryCounts } from "./summary-counts.ts";

const levels: Readonly<Record<Severity, Annotation["level"]>> = { error: "error", warning: "warning", info: "notice" };

/** A workflow command for each finding, a line each; empty when there is none. */
export function githubAnnotations({ findings }: Report, surroundings: Surroundings): string {
  const lines = findings.map((finding) => {
    const { id, severity, title, found, wanted, remedies } = finding;
    const [place] = placesOf(finding, surroundings);
    const fixes = remedies.flatMap(({ title, commands }) => [
      `fix: ${title}`,
      ...commands.map((command) => `$ ${command}`),
    ]);
    const message = [title, `found: ${found}`, `wanted: ${wanted}`, ...fixes];
    return githubAnnotation({
      level: levels[severity],
      title: id,
      message,
      ...(place ?? {}),
      file: place?.path ?? null,
    });
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** Markdown for the file that `GITHUB_STEP_SUMMARY` names; ends with an empty line, since others append too. */
export function stepSummary({ summary, findings }: Report): string {
  const rows = findings.map(({ id, severity, title, found, wanted, remedies }) =>
    [severity, `${title} (${id})`, found, wanted, remedies[0]?.title ?? ""].map(markdownText),
  );
  const table = rows.length > 0 ? `\n${markdownTable(["", "problem", "found", "wanted", "fix"], rows)}\n` : "";
  return `### plumb doctor: ${summaryCounts(summary)}\n${table}\n`;
}
