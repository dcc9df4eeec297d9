// What plumb cache prune would remove, and removed, as text.

import { count, formatBytes, wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { CachePrune } from "../../cache/prune/prune-schema.ts";
import type { Session } from "../session.ts";

export function renderCachePrune(plan: CachePrune, { columns, home, writer }: Session): string {
  const { bold, dim } = writer.style.stdout;
  const { path, groups, kept, files, bytes, projects, cache, maxBytes } = plan;
  const row = (what: string, size: number, text: string) =>
    wrap(visible(home.shorten(text)), columns - 20).map(
      (line, at) => `  ${at === 0 ? what : "      "}  ${(at === 0 ? formatBytes(size) : "").padStart(8)}  ${line}`,
    );
  const lines = [
    bold(visible(home.shorten(path))),
    ...groups.flatMap((group) => row(bold("remove"), group.bytes, `${group.why}: ${count(group.files, "file")}`)),
    ...row("keep  ", kept.bytes, keptText(plan)),
    ...projects.map((project) => dim(`                    ${visible(home.shorten(project))}`)),
    ...(maxBytes !== null && kept.bytes > maxBytes
      ? [`that is more than the ${formatBytes(maxBytes)} that may stay: all of it is in use or needed`]
      : []),
    files === 0 ? "nothing to remove" : `${formatBytes(bytes)} in ${count(files, "file")} to remove`,
  ];
  return `${lines.join("\n")}\n${cache === "build" && files > 0 ? dim("the builds that need them make them anew\n") : ""}`;
}

function keptText({ cache, kept, projects }: CachePrune): string {
  if (cache === "modules") return "what these projects may need, by go.sum:";
  const used = kept.inUseBytes === null ? "" : `, ${formatBytes(kept.inUseBytes)} of that used in the last two hours`;
  return `the rest${used}${projects.length > 0 ? ", with all that a build of these needs:" : ""}`;
}

export function renderRemoved({ files, bytes, kept }: NonNullable<CachePrune["removed"]>): string {
  const stay = kept > 0 ? `; ${kept} that builds used meanwhile stay` : "";
  return `${formatBytes(bytes)} in ${count(files, "file")} are free${stay}\n`;
}
