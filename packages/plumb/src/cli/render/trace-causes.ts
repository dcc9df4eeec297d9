// Why a trace built what it built, as text: each cause once, with what came of it.

import type { Style } from "@goplumb/core/output/style";
import { count } from "@goplumb/core/output/text-layout";
import { actionText, causeText } from "../../trace/causes/cause-text.ts";
import type { Causes, RootCause } from "../../trace/causes/root-causes.ts";
import type { Session } from "../session.ts";
import { traceLines } from "./trace-lines.ts";

/** Empty when all came from the cache. `style` is that of the stream it goes to. */
export function renderCauses(
  { roots, cutOff }: Pick<Causes, "roots" | "cutOff">,
  style: Style,
  session: Session,
): string {
  const { columns, verbose, home } = session;
  const shown = verbose ? roots : roots.slice(0, 8);
  const lines = shown.flatMap((root, place) => {
    const { text, advice } = causeText(root);
    return [
      ...traceLines(place === 0 ? "why" : "", home.shorten(text), columns).map((line) => style.bold(line)),
      ...traceLines("", consequences(root, verbose), columns),
      ...(advice === null ? [] : traceLines("", advice, columns).map(style.dim)),
    ];
  });
  const more = roots.length - shown.length;
  return [
    ...lines,
    ...(more > 0 ? traceLines("", `… and ${count(more, "further cause")}; -v prints all`, columns) : []),
    ...(cutOff.length > 0
      ? traceLines(
          "spared",
          `${namesText(cutOff, verbose)} came out as before: what imports it was not compiled`,
          columns,
        )
      : []),
  ].join("\n");
}

function consequences({ at, because }: RootCause, verbose: boolean): string {
  const then = because.length === 0 ? "" : `, and because of that ${namesText(because, verbose)}`;
  return `${namesText(at, verbose)}${then}`;
}

/** The first three by name, of others their number. */
function namesText(names: readonly string[], verbose: boolean): string {
  const shown = verbose ? names : names.slice(0, 3);
  const more = names.length - shown.length;
  return `${shown.map(actionText).join(", ")}${more > 0 ? ` and ${count(more, "other")}` : ""}`;
}
