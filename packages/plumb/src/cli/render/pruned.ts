// What prune keeps and removes, as text.

import { formatBytes } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { Pruned } from "../../sdk/prune/decide.ts";
import type { Session } from "../session.ts";

export function renderPruned(all: readonly Pruned[], session: Session): string {
  if (all.length === 0) return "nothing is installed, and the module cache has no toolchains\n";
  const { bold, dim } = session.writer.style.stdout;
  const lines = all.flatMap((one) => {
    const what = one.remove ? bold("remove") : "keep  ";
    const name = `go${one.version}`.padEnd(11);
    const used = one.usedMs === null ? "" : `, last used ${new Date(one.usedMs).toISOString().slice(0, 10)}`;
    return [
      `${what}  ${name} ${one.platform.padEnd(13)} ${formatBytes(one.bytes).padStart(8)}  ${visible(session.home.shorten(one.why))}`,
      dim(`        ${visible(session.home.shorten(one.path))}${used}`),
    ];
  });
  const gone = all.filter(({ remove }) => remove);
  const rest = gone.length === 0 ? "nothing to remove" : `${gone.length} to remove`;
  return `${lines.join("\n")}\n${rest}\n`;
}
