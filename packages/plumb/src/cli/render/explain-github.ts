// The causes of a log for GitHub Actions: an annotation each.

import { type Annotation, githubAnnotation } from "@goplumb/core/output/github-annotation";
import type { Cause } from "../../explain/causes.ts";
import type { Level } from "../../explain/confidence.ts";

const levels: Readonly<Record<Level, Annotation["level"]>> = {
  certain: "error",
  likely: "warning",
  possible: "notice",
};

/** A workflow command for each cause, a line each; empty when there is none. */
export function causeAnnotations(causes: readonly Cause[]): string {
  return causes.map((cause) => `${annotationOf(cause)}\n`).join("");
}

function annotationOf({ id, title, found, level, harmless, lines, remedies }: Cause): string {
  const shown = lines.slice(0, 3).map(({ number, text }) => `line ${number}: ${text}`);
  const fixes = remedies.flatMap(({ title, commands }) => [`fix: ${title}`, ...commands.map((line) => `$ ${line}`)]);
  const message = [`${level}: ${found === title ? title : `${title}: ${found}`}`, ...shown, ...fixes];
  return githubAnnotation({ level: harmless ? "notice" : levels[level], title: id, message });
}
