// The top of the page: the verdict, and which machine it is about. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import type { Report } from "../../doctor/report.ts";
import type { ReportData } from "../report-data.ts";
import { type PageView, time } from "./page-view.ts";

export interface HeadOptions {
  readonly title: string;
  readonly shared: boolean;
}

export function head(data: ReportData, options: HeadOptions, view: PageView): Html {
  const { texts } = view;
  const { doctor, madeMs, plumbVersion, directory } = data;
  const { sign, level, text } = verdict(doctor, view);
  return html`<header>
<h1>${options.title}</h1>
<p class="verdict ${level}"><span class="sign" aria-hidden="true">${sign}</span> ${text}</p>
<dl class="figures">${machineFigures(doctor, view)}</dl>
<p class="quiet">${texts.made(plumbVersion)} · ${time(madeMs)} · ${texts.inDirectory} <code>${directory}</code>${options.shared ? ` · ${texts.shared}` : ""}</p>
</header>
`;
}

export function verdict({ summary: { errors, warnings } }: Report, { texts: { verdict: texts } }: PageView) {
  if (errors > 0) return { sign: "✗", level: "error", text: texts.errors(errors, warnings) };
  if (warnings > 0) return { sign: "!", level: "warning", text: texts.warnings(warnings) };
  return { sign: "✓", level: "fine", text: texts.fine };
}

function machineFigures({ host, go, summary }: Report, view: PageView): readonly Html[] {
  const { machine: texts } = view.texts;
  const emulated = host.emulatedBy === null ? texts.native : texts.emulated(host.emulatedBy);
  const mode = host.translated === true ? texts.rosetta : emulated;
  const system = [host.name ?? host.os ?? texts.unknown, host.version].filter(Boolean).join(" ");
  return [
    figure(texts.system, html`${system}`, html`${host.os ?? ""}`),
    figure(texts.architecture, html`${host.arch ?? texts.unknown}`, html`${host.arch === null ? "" : mode}`),
    figure(texts.cpu, html`${host.cpu ?? texts.unknown}`, html``),
    go
      ? figure(texts.go, html`${go.version ?? texts.unknown}`, html`${go.platform ?? ""} <code>${go.path}</code>`)
      : figure(texts.go, html`–`, html`${texts.noGo}`),
    figure(
      texts.checks,
      html`${summary.ok + summary.skipped + summary.crashed + summary.errors + summary.warnings + summary.infos}`,
      html`${texts.checked(summary.ok, summary.skipped)}`,
    ),
  ];
}

function figure(name: string, value: Html, more: Html): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd><dd>${more}</dd></div>`;
}
