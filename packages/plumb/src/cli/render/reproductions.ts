// Second builds as text: what came out the same, and where it did not.

import type { Style } from "@goplumb/core/output/style";
import { count } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { Output } from "../../build/build-report.ts";
import type { Session } from "../session.ts";
import { labelled } from "./labelled.ts";
import { shownPath } from "./shown-path.ts";

export function renderReproductions(outputs: readonly Output[], session: Session): string {
  const { columns, writer, quiet } = session;
  const style: Style = writer.style.stdout;
  const blocks = outputs.flatMap(({ path, reproduction: { status, reason, differences } }) => {
    if (status === "skipped" || (quiet && status === "reproduced")) return [];
    const color = { reproduced: style.green, differs: style.red, inconclusive: style.yellow }[status];
    const sections = differences.flatMap(({ section, offset, bytes, first, again }) => [
      `    ${visible(section || "a section without a name")}: ${count(bytes, "byte")}, the first at ${offset}`,
      ...(first === "" && again === "" ? [] : [...labelled("", first, columns), ...labelled("", again, columns)]),
    ]);
    return [`${color(status)}  ${visible(shownPath(session, path))}: ${visible(reason)}`, ...sections];
  });
  return ["", ...blocks].join("\n");
}
