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

export function renderProblemPage(page: ProblemPage, style: Style, view: Pick<Session, "columns" | "home">): string {
  const { columns } = view;
  const prints = page.prints.flatMap((text, index) => labelled(index === 0 ? "prints" : "", text, columns));
  return [
    ...wrap(page.title, columns).map(style.bold),
    style.dim(`${page.id} · ${page.area} · ${page.severity}`),
    "",
    ...labelled("why", page.why, columns),
    ...labelled("seen by", page.looksAt.map((one) => seenBy[one]).join(", "), columns),
    ...prints,
    ...remedyLines(page.remedies, style, view),
    ...page.sources.flatMap((source, index) => labelled(index === 0 ? "sources" : "", visible(source), columns)),
  ].join("\n");
}
