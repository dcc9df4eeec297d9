// The SDKs that plumb keeps, each with the proofs in its receipt. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import { htmlTable, nameCell, textCell } from "@goplumb/core/output/html-table";
import type { ShownSdk } from "../report-data.ts";
import type { PageView } from "./page-view.ts";

const signs = { passed: "✓", failed: "✗", skipped: "–" } as const;

export function sdks(list: readonly ShownSdk[], view: PageView): Html {
  const { sdks: texts } = view.texts;
  if (list.length === 0) return html`<p>${texts.none}</p>`;
  const rows = list.map((sdk) => [
    html`<th scope="row" class="name">${sdk.version}${sdk.default ? html` <span class="tag">${texts.byDefault}</span>` : html``}</th>`,
    textCell(sdk.platform),
    html`<td><ul class="rungs">${sdk.rungs.map((rung) => rungItem(rung, view))}</ul></td>`,
    nameCell(sdk.link === null ? sdk.source : texts.link(sdk.link)),
    html`<td class="date">${sdk.installed.slice(0, 10)}</td>`,
  ]);
  return htmlTable(texts.heading, [texts.version, texts.platform, texts.proven, texts.source, texts.installed], rows);
}

function rungItem({ name, status, detail }: ShownSdk["rungs"][number], { texts: { sdks: texts } }: PageView): Html {
  const color = status === "passed" ? "good" : status === "failed" ? "bad" : "quiet";
  return html`<li class="${color}" title="${detail}"><span aria-hidden="true">${signs[status]}</span> ${name}<span class="unseen"> ${texts[status]}</span></li>`;
}
