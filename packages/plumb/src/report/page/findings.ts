// The findings, each with what mends it; then what was not checked. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import type { Check, Report } from "../../doctor/report.ts";
import type { Finding } from "../../problems/finding.ts";
import type { Evidence, Remedy, Severity } from "../../problems/problem.ts";
import { type PageView, prose } from "./page-view.ts";

const signs: Readonly<Record<Severity, string>> = { error: "✗", warning: "!", info: "i" };

export function findings(report: Report, view: PageView): Html {
  const { none } = view.texts.findings;
  const list = report.findings.map((finding) => findingItem(view.words.translate(finding), view));
  return html`${list.length === 0 ? html`<p>${none}</p>` : list}${unchecked(report.checks, view)}`;
}

function findingItem(finding: Finding, view: PageView): Html {
  const { finding: labels } = view.words.messages;
  const { severity, title, id, found, wanted, why, evidence, remedies } = finding;
  return html`<article class="finding ${severity}" aria-label="${title}">
<h3><span class="severity"><span aria-hidden="true">${signs[severity]}</span> ${labels[severity]}</span> ${title} <code class="quiet">${id}</code></h3>
<dl class="facts">
<dt>${labels.found}</dt><dd>${view.english(found)}</dd>
<dt>${labels.wanted}</dt><dd>${view.english(wanted)}</dd>
<dt>${labels.why}</dt><dd>${prose(why)}</dd>
</dl>
${remedies.length === 0 ? html`` : html`<ol class="fixes">${remedies.map((remedy) => fix(remedy, view))}</ol>`}
${evidence.length === 0 ? html`` : evidenceList(evidence, view)}
</article>
`;
}

/** Without its script a page still shows commands that can be selected; only then the button would do nothing. */
function fix({ title, commands, safe, steps }: Remedy, { texts }: PageView): Html {
  const { copy, mends } = texts.findings;
  const code = html`<div class="command"><pre tabindex="0"><code>${commands.join("\n")}</code></pre>
<button type="button" class="copy" hidden>${copy}</button></div>`;
  return html`<li>${prose(title)}${safe && steps ? html` <span class="tag">${mends}</span>` : html``}
${commands.length === 0 ? html`` : code}</li>
`;
}

function evidenceList(evidence: readonly Evidence[], view: PageView): Html {
  const { environment } = view.words.messages.finding;
  const items = evidence.map(
    ({ kind, subject, text }) =>
      html`<li><code>${kind === "env" ? environment : subject}</code>: ${view.english(text)}</li>`,
  );
  return html`<details><summary>${view.texts.findings.evidence}</summary><ul>${items}</ul></details>`;
}

function unchecked(checks: readonly Check[], view: PageView): Html {
  const { texts } = view;
  const skipped = Map.groupBy(
    checks.filter(({ status }) => status === "skipped"),
    ({ reason }) => reason ?? "",
  );
  const crashed = checks.filter(({ status }) => status === "crashed" || status === "timed-out");
  const crashes = crashed.map(({ id, reason }) => html`<li><code>${id}</code>: ${view.english(reason ?? "")}</li>`);
  const reasons = [...skipped].map(
    ([reason, same]) =>
      html`<li>${view.said(reason)} (${same.length}): <span class="name">${same.map(({ id }) => id).join(", ")}</span></li>`,
  );
  return html`${crashes.length === 0 ? html`` : html`<h3>${texts.findings.crashed}</h3><ul>${crashes}</ul>`}
${
  reasons.length === 0
    ? html``
    : html`<details><summary>${texts.findings.skipped}: ${[...skipped.values()].flat().length}</summary>
<p class="quiet">${texts.findings.skippedWhy}</p><ul>${reasons}</ul></details>`
}`;
}
