// Which toolchain a go command typed in this directory ends up in, and which SDK plumb means there, each because of what. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import type { ToolchainExplanation } from "../../env/toolchain-explanation.ts";
import type { Choice, ShownProject } from "../report-data.ts";
import { known, type PageView } from "./page-view.ts";

export function project({ toolchain, choice }: ShownProject, view: PageView): Html {
  const { project: texts } = view.texts;
  return html`${goRuns(toolchain, view)}
<div>${texts.choice}: ${known(choice, view, (chosen) => chosenText(chosen, view))}</div>`;
}

function goRuns({ toolchain, how, because, failure, steps }: ToolchainExplanation, view: PageView): Html {
  const { project: texts } = view.texts;
  const place = how === null ? "" : ` (${texts.how[how]})`;
  const color = failure === null ? "" : "bad";
  return html`<p>${texts.goRuns}: <strong class="${color}">${toolchain ?? texts.nothing}</strong>${place}. <span class="quiet">${view.said(because)}</span></p>
${steps.length === 0 ? html`` : html`<details><summary>${texts.steps}</summary><ol>${steps.map((step) => html`<li>${view.english([step.subject ?? step.name, step.says].join(": "))}</li>`)}</ol></details>`}`;
}

function chosenText({ candidate, because, rejected }: Choice, view: PageView): Html {
  const { project: texts } = view.texts;
  const others = rejected.map(({ version, why }) => html`<li><code>${version}</code>: ${view.said(why)}</li>`);
  return html`<strong>go${candidate.version}</strong> <span class="quiet">${view.said(because)}</span>
${others.length === 0 ? html`` : html`<details><summary>${texts.rejected}: ${others.length}</summary><ul>${others}</ul></details>`}`;
}
