// The report as one page that needs nothing else: no network, one script by its hash, light and dark, for readers of English or Chinese.
// Pure.

import { type Html, html } from "@goplumb/core/output/html";
import type { Words } from "../../messages/words.ts";
import type { ReportData } from "../report-data.ts";
import { buildMatrix } from "./build-matrix.ts";
import { caches } from "./caches.ts";
import { copyScript, scriptHash } from "./copy-script.ts";
import { environment } from "./environment.ts";
import { findings } from "./findings.ts";
import { goCommands } from "./go-commands.ts";
import { head, verdict } from "./head.ts";
import { known, type PageView, pageView, section } from "./page-view.ts";
import { project } from "./project.ts";
import { sdks } from "./sdks.ts";
import { reportStyle } from "./style.ts";
import { traces } from "./traces.ts";

/** The first line of each, by which plumb knows its own. */
export const reportMark = "<!doctype html><!-- plumb report -->";

const languageTags = { en: "en", zh: "zh-CN" } as const;

/** @param shared names were replaced in `data` */
export function reportPage(data: ReportData, words: Words, shared: boolean): string {
  const view = pageView(words);
  const { texts } = view;
  const script = copyScript(texts.findings.copied);
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${scriptHash(script)}; base-uri 'none'; form-action 'none'`;
  const title = shared ? texts.titleShared : texts.title;
  const page = html`<html lang="${languageTags[words.language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${verdict(data.doctor, view).text} · ${title} · plumb</title>
<style>${{ html: reportStyle }}</style>
</head>
<body>
<a class="skip" href="#findings">${texts.skipLink}</a>
<main>
${head(data, { title, shared }, view)}
${contents(view)}
${section("findings", texts.findings.heading, findings(data.doctor, view))}
${section(
  "gos",
  texts.gos.heading,
  known(data.gos, view, (gos) => goCommands(gos, view)),
)}
${section(
  "project",
  texts.project.heading,
  known(data.project, view, (value) => project(value, view)),
)}
${section(
  "env",
  texts.env.heading,
  known(data.env, view, (env) => environment(env, view)),
)}
${section(
  "sdks",
  texts.sdks.heading,
  known(data.sdks, view, (list) => sdks(list, view)),
)}
${section(
  "build",
  texts.build.heading,
  known(data.build, view, (last) => buildMatrix(last, data.directory, view)),
)}
${section(
  "cache",
  texts.cache.heading,
  known(data.cache, view, (status) => caches(status, view)),
)}
${section(
  "traces",
  texts.traces.heading,
  known(data.traces, view, (value) => traces(value, view)),
)}
</main>
<script>${{ html: script }}</script>
</body>
</html>
`;
  return `${reportMark}\n${page.html}`;
}

function contents({ texts }: PageView): Html {
  const parts = ["findings", "gos", "project", "env", "sdks", "build", "cache", "traces"] as const;
  const links = parts.map((part) => html`<li><a href="#${part}">${texts[part].heading}</a></li>`);
  return html`<nav aria-label="${texts.contents}"><ul>${links}</ul></nav>`;
}
