// Go's variables: those that somebody set with where and what they hide, the defaults behind a summary. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import { htmlTable, nameCell, textCell } from "@goplumb/core/output/html-table";
import type { EnvReport } from "../../env/env-report.ts";
import { sourceText } from "../../env/source-text.ts";
import type { VariableReport } from "../../env/variable-report.ts";
import type { PageView } from "./page-view.ts";

export function environment({ variables, failures }: EnvReport, view: PageView): Html {
  const { texts } = view;
  const changed = variables.filter((variable) => variable.changed);
  const others = variables.filter((variable) => !variable.changed);
  const silent = html`<p class="quiet">${texts.env.failures} ${view.english(failures.join("; "))}</p>`;
  return html`<p class="quiet">${texts.env.intro}</p>
${changed.length === 0 ? html`<p>${texts.env.none}</p>` : variableTable(changed, texts.env.heading, view)}
${failures.length === 0 ? html`` : silent}
${others.length === 0 ? html`` : html`<details><summary>${texts.env.defaults(others.length)}</summary>${variableTable(others, texts.env.byDefault, view)}</details>`}`;
}

function variableTable(variables: readonly VariableReport[], label: string, view: PageView): Html {
  const { env } = view.texts;
  const rows = variables.map((variable) => [
    html`<th scope="row" class="name">${variable.name}</th>`,
    html`<td class="name">${variable.value ?? "?"}${variable.note === null ? html`` : html`<br><span class="quiet">${view.english(variable.note)}</span>`}</td>`,
    html`<td>${fromText(variable, view)}</td>`,
    nameCell(variable.hides.map(({ value, source }) => `${value} (${sourceText(source, env)})`).join(", ")),
    textCell(undoText(variable)),
  ]);
  return htmlTable(label, [env.variable, env.value, env.from, env.hides, env.undo], rows);
}

function fromText(variable: VariableReport, view: PageView): Html {
  const [first] = variable.assignedAt;
  const perhaps = first
    ? html`<br><span class="quiet">${view.texts.env.perhaps(`${first.path}:${first.line}`)}</span>`
    : html``;
  return html`<span class="name">${sourceText(variable.source, view.texts.env)}</span>${perhaps}`;
}

function undoText({ undo }: VariableReport): Html {
  if (undo === null) return html``;
  return undo.commands.length === 0 ? html`${undo.title}` : html`<code>${undo.commands.join("; ")}</code>`;
}
