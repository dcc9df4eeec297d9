// Tables of pages. Each scrolls by itself where it is too wide, also with the keyboard. Pure.

import { type Html, html } from "./html.ts";

/** A head that begins with `#` is of a column of numbers; `cells` are `<td>` or `<th>`. @param label says to a screen reader what it is */
export function htmlTable(label: string, heads: readonly string[], rows: readonly (readonly Html[])[]): Html {
  const cells = heads.map((head) =>
    head.startsWith("#")
      ? html`<th scope="col" class="number">${head.slice(1)}</th>`
      : html`<th scope="col">${head}</th>`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table>
<thead><tr>${cells}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row}</tr>\n`)}</tbody></table></div>`;
}

export function nameCell(text: string): Html {
  return html`<td class="name">${text}</td>`;
}

export function numberCell(text: string): Html {
  return html`<td class="number">${text}</td>`;
}

export function textCell(text: string | Html): Html {
  return html`<td>${text}</td>`;
}
