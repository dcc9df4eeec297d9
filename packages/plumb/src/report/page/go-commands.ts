// Every go of the machine as a picture: the one that runs on top, those it hides behind it, the others beside. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import type { ShownGo } from "../report-data.ts";
import type { PageView } from "./page-view.ts";

export function goCommands(gos: readonly ShownGo[], view: PageView): Html {
  const texts = view.texts.gos;
  if (gos.length === 0) return html`<p>${texts.none}</p>`;
  const onPath = gos.filter(({ pathIndex }) => pathIndex !== null);
  const elsewhere = gos.filter(({ pathIndex }) => pathIndex === null);
  const stack = onPath.map(
    (go, place) => html`<li style="--depth:${Math.min(place, 6)}">${card(go, place, view)}</li>\n`,
  );
  const others = elsewhere.map((go) => html`<li>${card(go, null, view)}</li>\n`);
  return html`<p class="quiet">${texts.intro}</p>
${stack.length === 0 ? html`` : html`<ol class="stack">${stack}</ol>`}
${others.length === 0 ? html`` : html`<h3>${texts.elsewhere}</h3><ul class="beside">${others}</ul>`}`;
}

/** @param place among those on PATH; null for one that is not */
function card(go: ShownGo, place: number | null, { texts: { gos: texts } }: PageView): Html {
  const { path, version, platform, runs, origin, shim, goroot, active } = go;
  const state = active ? texts.active : place === null ? "" : texts.shadowed;
  const fits = runs === "native" || runs === "compatible";
  const about = [shim ? texts.shim(origin) : origin === "unknown" ? "" : origin, goroot && `${texts.tree} ${goroot}`];
  return html`<div class="go${active ? " active" : ""}">
<p><strong>${version ?? texts.unknownVersion}</strong> ${platform} ${runs === null ? html`` : html`<span class="${fits ? "good" : "bad"}"><span aria-hidden="true">${fits ? "✓" : "✗"}</span> ${texts.runs[runs]}</span>`}${state === "" ? html`` : html` <span class="tag">${state}</span>`}</p>
<p><code>${path}</code></p>
<p class="quiet">${about.filter(Boolean).join(" · ")}</p>
</div>`;
}
