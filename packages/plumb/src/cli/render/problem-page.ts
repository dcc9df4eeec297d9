// The page of a problem as text.

import type { Style } from "@goplumb/core/output/style";
import { wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { ProblemPage } from "../../explain/problem-page.ts";
import type { LooksAt } from "../../problems/problem.ts";
import type { Session } from "../session.ts";
import { labelled, remedyLines } from "./labelled.ts";

const seenBy: Readonly<Record<LooksAt, string>> = {
  machine: "plumb doctor",
  binaries: "plumb inspect",
  builds: "plumb build",
  logs: "plumb explain",
};

export function renderProblemPage(
  made: ProblemPage,
  style: Style,
  view: Pick<Session, "columns" | "home" | "words">,
): string {
  const { columns, words } = view;
  const { finding, explain } = words.messages;
  const page = words.translate(made);
  const prints = page.prints.flatMap((text, index) => labelled(index === 0 ? explain.prints : "", text, columns));
  return [
    ...wrap(page.title, columns).map(style.bold),
    style.dim(`${page.id} · ${page.area} · ${finding[page.severity]}`),
    "",
    ...labelled(finding.why, page.why, columns),
    ...labelled(explain.seenBy, page.looksAt.map((one) => seenBy[one]).join(", "), columns),
    ...prints,
    ...remedyLines(page.remedies, style, view),
    ...page.sources.flatMap((source, index) => labelled(index === 0 ? explain.sources : "", visible(source), columns)),
  ].join("\n");
}
