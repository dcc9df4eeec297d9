// All that is known of one problem, for `plumb explain ID` and the pages in docs/problems.

import { type Context, type LooksAt, looksAt, type Match, type Problem, type Remedy } from "../problems/problem.ts";

export interface ProblemPage extends Pick<Problem, "id" | "area" | "severity" | "title" | "why" | "sources" | "needs"> {
  readonly looksAt: readonly LooksAt[];
  /** What tools print, to be read by people: `…` stands for what differs. */
  readonly prints: readonly string[];
  /** As far as they are known without a case of it. */
  readonly remedies: readonly Remedy[];
}

export function problemPage(problem: Problem, context: Context): ProblemPage {
  const { id, area, severity, title, why, sources, needs, logs = [] } = problem;
  const says = logs.flatMap((pattern) => pattern.says);
  return {
    id,
    area,
    severity,
    title,
    why,
    sources,
    needs,
    looksAt: looksAt(problem),
    prints: [...new Set(says.map(readable))],
    remedies: problem.remedies(noMatch, context),
  };
}

/** No case of the problem: whatever its remedies ask for, they get an ellipsis. */
const noMatch: Match = { found: "…", wanted: "…", evidence: [], subject: new Proxy({}, { get: () => "…" }) };

/** A template as text: the first of alternatives, `…` for the holes. */
function readable(template: string): string {
  const text = template.replace(/^\^|(?<!\\)\$$/g, "").replace(/(?<!\\)\{([^{}]*)\}/g, (_, inside: string) => {
    return inside.includes("|") ? (inside.split("|")[0] ?? "") : "…";
  });
  return text.replace(/\\([{}^$\\])/g, "$1").trim();
}
