// The timeline of a page: a lane for each action at once, blocks as long as they ran. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import { formatDuration } from "@goplumb/core/output/text-layout";
import { actionText } from "../causes/cause-text.ts";
import { lanes, type TimedNode } from "../lanes.ts";
import type { TraceReport } from "../trace-report.ts";

/** @param mostBlocks so many are drawn, the longest */
export function timeline({ trace, summary }: Pick<TraceReport, "trace" | "summary">, mostBlocks: number): Html {
  const packed = lanes(trace.nodes);
  const last = packed.flat().reduce((ms, { doneMs }) => Math.max(ms, doneMs), summary.loadMs ?? 0);
  const wholeMs = Math.max(trace.wallMs, last, 1);
  const critical = new Set(summary.criticalPath.map(({ node }) => node.id));
  const least = shortestShown(packed.flat(), mostBlocks);
  const percent = (ms: number) => `${((ms / wholeMs) * 100).toFixed(3)}%`;
  const block = ({ node, startMs, doneMs }: TimedNode): Html => {
    const ms = doneMs - startMs;
    const thin = ms / wholeMs < 0.02 ? " thin" : "";
    const classes = `${node.kind}${node.outcome === "hit" ? " hit" : ""}${critical.has(node.id) ? " critical" : ""}${thin}`;
    const name = actionText(node.name);
    const told = `${name}: ${formatDuration(ms)}, ${node.kind}${node.outcome === "hit" ? ", from the cache" : ""}`;
    return html`<span class="${classes}" style="left:${percent(startMs)};width:${percent(ms)}" title="${told}">${thin ? "" : name}</span>`;
  };
  const drawn = packed.map((lane) => lane.filter(({ startMs, doneMs }) => doneMs - startMs >= least));
  const load = summary.loadMs ?? 0;
  const first = html`<span class="load" style="left:0;width:${percent(load)}" title="finding packages: ${formatDuration(load)}">${load / wholeMs < 0.05 ? "" : "finding packages"}</span>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Timeline">
<div class="timeline" aria-hidden="true"><div class="axis">${ticks(wholeMs, percent)}</div>
${[load > 0 ? html`<div class="lane">${first}</div>` : html``]}
${drawn.filter((lane) => lane.length > 0).map((lane) => html`<div class="lane">${lane.map(block)}</div>\n`)}</div></div>`;
}

function shortestShown(nodes: readonly TimedNode[], mostBlocks: number): number {
  if (nodes.length <= mostBlocks) return 0;
  const durations = nodes.map(({ startMs, doneMs }) => doneMs - startMs).toSorted((one, other) => other - one);
  return durations[mostBlocks] ?? 0;
}

/** Five to ten, at round times. */
function ticks(wholeMs: number, percent: (ms: number) => string): readonly Html[] {
  const rough = wholeMs / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((ms) => ms >= rough) ?? rough;
  const count = Math.floor((wholeMs * 0.97) / step);
  return Array.from({ length: count + 1 }, (_, place) => {
    const ms = place * step;
    return html`<span style="left:${percent(ms)}">${place === 0 ? "0" : formatDuration(ms)}</span>`;
  });
}
