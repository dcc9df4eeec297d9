// A trace as one page that needs nothing else: figures, causes, timeline, the path that the build waited for, the slowest actions. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import { count, formatDuration } from "@goplumb/core/output/text-layout";
import { actionText, causeText } from "../causes/cause-text.ts";
import type { RootCause } from "../causes/root-causes.ts";
import { packagesTogether } from "../summary/summarize.ts";
import type { TraceReport } from "../trace-report.ts";
import type { TraceNode } from "../trace-schema.ts";
import { pageStyle } from "./style.ts";
import { criticalTable, kindNames, slowestTable, toolsTable } from "./tables.ts";
import { timeline } from "./timeline.ts";

/** A browser draws them at once. */
const mostBlocks = 4000;

export function tracePage(report: TraceReport): string {
  const { trace, summary } = report;
  const title = trace.argv.join(" ");
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title} · plumb trace</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
<main>
<header>
<h1>${title}</h1>
<p class="quiet">${aboutLine(report)}</p>
<dl class="figures">${figures(report)}</dl>
</header>
<h2>Why</h2>
${causesList(report)}
<h2>Timeline</h2>
${timeline(report, mostBlocks)}
${legend(trace.nodes)}
${
  summary.criticalPath.length === 0
    ? html``
    : html`<h2>What the build waited for</h2>
${criticalTable(report)}`
}
<h2>Slowest actions</h2>
${slowestTable(report)}
<h2>Tools</h2>
${toolsTable(report)}
</main>
</body>
</html>
`;
  return page.html;
}

function aboutLine({ trace }: TraceReport): string {
  const { GOOS = "", GOARCH = "" } = trace.settings;
  const when = new Date(trace.startedMs).toISOString().replace("T", " ").slice(0, 19);
  const how =
    trace.status === 0 ? "succeeded" : trace.status === null ? "ended by a signal" : `exit status ${trace.status}`;
  return [how, trace.goVersion ?? "unknown Go", `for ${GOOS}/${GOARCH}`, `in ${trace.directory}`, `${when} UTC`].join(
    " · ",
  );
}

function figures({ trace, summary, saved }: TraceReport): readonly Html[] {
  const { hit, ran, failed } = packagesTogether(summary);
  const rate = hit + ran + failed === 0 ? 0 : Math.floor((hit / (hit + ran + failed)) * 100);
  const chain = summary.criticalPath.reduce((sum, { runMs }) => sum + runMs, 0);
  const queued = summary.criticalPath.reduce((sum, { queueMs }) => sum + queueMs, 0);
  return [
    figure(
      "Took",
      formatDuration(trace.wallMs),
      summary.loadMs === null ? "" : `${formatDuration(summary.loadMs)} of it finding packages`,
    ),
    figure(
      "Compiled",
      count(ran, "package"),
      `${summary.packages.own.ran} own${failed > 0 ? `, ${failed} failed` : ""}`,
    ),
    figure("From the cache", `${rate} %`, count(hit, "package")),
    ...(saved.known > 0
      ? [
          figure(
            "Saved by the cache",
            `≈ ${formatDuration(saved.cpuMs)}`,
            `of processors, known of ${saved.known} of ${saved.hits}`,
          ),
        ]
      : []),
    ...(chain > 0
      ? [figure("One after another", formatDuration(chain), `and ${formatDuration(queued)} for a free processor`)]
      : []),
    ...processorFigure(summary.processors),
    ...(summary.tests.ran + summary.tests.hit > 0
      ? [figure("Tests", `${summary.tests.ran} run`, `${summary.tests.hit} from the cache`)]
      : []),
  ];
}

/** Only where the estimate is of something. */
function processorFigure({
  count: have,
  simulatedMs,
  more,
  unlimitedMs,
}: TraceReport["summary"]["processors"]): readonly Html[] {
  if (simulatedMs < 200) return [];
  const less = (ms: number) => `${Math.max(0, Math.round((1 - ms / simulatedMs) * 100))} %`;
  const told = more.map((one) => `${less(one.simulatedMs)} with ${one.count}`).join(", ");
  return [figure("More processors would save", `≈ ${less(unlimitedMs)}`, `at most; ${told}; ${have} are here`)];
}

function figure(name: string, value: string, more: string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd><dd>${more}</dd></div>`;
}

function causesList({ causes }: TraceReport): Html {
  if (causes.roots.length === 0) return html`<p>All came from the cache.</p>`;
  const shown = causes.roots.slice(0, 30);
  const more = causes.roots.length - shown.length;
  const spared = html`<p class="quiet">${causes.cutOff.map(actionText).join(", ")} came out as before: what imports it was not compiled.</p>`;
  return html`<ul class="causes">${shown.map(causeItem)}</ul>
${more > 0 ? html`<p class="quiet">and ${count(more, "further cause")}</p>` : html``}${causes.cutOff.length > 0 ? spared : html``}`;
}

function causeItem(root: RootCause): Html {
  const { text, advice } = causeText(root);
  return html`<li><strong>${text}</strong>
<p>${names(root.at)}</p>
${root.because.length === 0 ? html`` : html`<p class="quiet">and because of that ${names(root.because)}</p>`}
${advice === null ? html`` : html`<p class="quiet">${advice}</p>`}</li>\n`;
}

/** The first five; the others behind a summary. */
function names(all: readonly string[]): Html {
  const list = (some: readonly string[]) => html`<span class="name">${some.map(actionText).join(", ")}</span>`;
  if (all.length <= 5) return list(all);
  return html`${list(all.slice(0, 5))} <details><summary>and ${count(all.length - 5, "other")}</summary>${list(all.slice(5))}</details>`;
}

function legend(nodes: readonly TraceNode[]): Html {
  const kinds = Object.keys(kindNames).filter((kind) => nodes.some((node) => node.kind === kind));
  return html`<ul class="legend">${kinds.map((kind) => html`<li><i class="${kind}"></i>${kindNames[kind] ?? kind}</li>`)}
<li><i class="critical"></i>what the build waited for</li></ul>`;
}
