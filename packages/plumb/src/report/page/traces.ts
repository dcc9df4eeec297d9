// The last traces of what is worked on here, and the newest of them with its causes and its timeline. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import { htmlTable, nameCell, numberCell, textCell } from "@goplumb/core/output/html-table";
import { formatDuration } from "@goplumb/core/output/text-layout";
import { actionText, causeText } from "../../trace/causes/cause-text.ts";
import { timeline } from "../../trace/page/timeline.ts";
import type { TraceRow } from "../../trace/trace-rows.ts";
import type { ShownTraces } from "../report-data.ts";
import { type PageView, time } from "./page-view.ts";

const mostCauses = 8;
const mostNames = 5;
/** A trace's own page draws more; this one has to stay below a megabyte. */
const mostBlocks = 1200;

export function traces({ rows, newest }: ShownTraces, view: PageView): Html {
  const { traces: texts } = view.texts;
  const heads = [texts.command, texts.when, `#${texts.took}`, texts.compiled, texts.state];
  return html`${htmlTable(
    texts.heading,
    heads,
    rows.map((row) => rowCells(row, view)),
  )}
<h3>${texts.newest}: <code>${newest.trace.argv.join(" ")}</code></h3>
<h4>${texts.why}</h4>
${causes(newest, view)}
${timeline(newest, mostBlocks)}`;
}

function rowCells({ argv, startedMs, wallMs, packages, status }: TraceRow, { texts }: PageView): readonly Html[] {
  const { traces } = texts;
  const state = status === null ? traces.signal : status === 0 ? traces.succeeded : traces.failed(status);
  return [
    nameCell(argv.join(" ")),
    textCell(time(startedMs)),
    numberCell(formatDuration(wallMs)),
    textCell(traces.of(packages.ran, packages.hit + packages.ran + packages.failed)),
    textCell(state),
  ];
}

function causes({ causes: roots }: ShownTraces["newest"], view: PageView): Html {
  const { traces: texts } = view.texts;
  if (roots.length === 0) return html`<p>${texts.allCached}</p>`;
  const items = roots.slice(0, mostCauses).map((root) => {
    const names = root.at.slice(0, mostNames).map(actionText).join(", ");
    const more = root.at.length > mostNames ? ` +${root.at.length - mostNames}` : "";
    return html`<li><strong>${view.english(causeText(root).text)}</strong> <span class="name">${names}${more}</span></li>`;
  });
  const rest = roots.length - items.length;
  return html`<ul class="causes">${items}</ul>${rest > 0 ? html`<p class="quiet">${texts.more(rest)}</p>` : html``}`;
}
