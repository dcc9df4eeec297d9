// The last build as a matrix: a row a target, a column a program, and in each cell what became of it. Pure.

import { basename } from "node:path";
import { type Html, html } from "@goplumb/core/output/html";
import { htmlTable, nameCell, numberCell, textCell } from "@goplumb/core/output/html-table";
import { formatBytes } from "@goplumb/core/output/text-layout";
import type { LastBuild } from "../../build/last-build.ts";
import { type PageView, time } from "./page-view.ts";

type Build = LastBuild["build"];
type Output = Build["outputs"][number];

/** @param directory of the report: another one's build is told as such */
export function buildMatrix({ directory: at, endedMs, build }: LastBuild, directory: string, view: PageView): Html {
  const { build: texts } = view.texts;
  const built = html`<p>${texts.builtIn(at)} · ${time(endedMs)} · <code>${build.go.version}</code> ${build.go.platform}</p>`;
  return html`${at === directory ? html`` : html`<p class="quiet">${texts.elsewhere}</p>`}${built}
${matrix(build, view)}
<details><summary>${texts.details}</summary>${files(build, view)}</details>`;
}

function matrix(build: Build, view: PageView): Html {
  const { build: texts } = view.texts;
  const programs = [...new Set(build.outputs.map(({ program }) => program))];
  const columns = programs.length === 0 ? [""] : programs;
  const names = columns.map((program) => basename(program) || texts.state);
  const rows = targetsOf(build).map((target) => [
    html`<th scope="row" class="name">${target}</th>`,
    ...columns.map((program) => html`<td>${cell(build, target, program, view)}</td>`),
  ]);
  return htmlTable(view.texts.build.heading, [texts.target, ...names], rows);
}

function targetsOf({ outputs, universal, failures, refused, skipped }: Build): readonly string[] {
  const named = [outputs, failures, refused, skipped].flatMap((list) => list.map(({ target }) => target));
  return [...new Set([...named, ...(universal.length > 0 ? ["darwin/universal"] : [])])];
}

function cell(build: Build, target: string, program: string, view: PageView): Html {
  const { build: texts } = view.texts;
  const output = build.outputs.find((one) => one.target === target && one.program === program);
  if (output) return outputCell(output, view);
  const joined = build.universal.find((one) => target === "darwin/universal" && one.program === program);
  if (joined) return mark(joined.verified, joined.verified ? texts.verified : texts.notVerified);
  const failure = build.failures.find((one) => one.target === target);
  if (failure) return html`${mark(false, texts.failed)} ${because(failure.causes[0], view)}`;
  const refused = build.refused.find((one) => one.target === target);
  if (refused) return html`${mark(false, texts.refused)} ${because(refused.finding, view)}`;
  const skipped = build.skipped.find((one) => one.target === target);
  return skipped ? html`<span class="quiet">– ${texts.skipped}</span>` : html`${texts.notBuilt}`;
}

function outputCell({ verified, size, smoke, findings }: Output, view: PageView): Html {
  const { build: texts } = view.texts;
  const ran = smoke.status === "skipped" ? "" : `, ${texts.smokes[smoke.status]}`;
  const wrong = findings.filter(({ severity }) => severity !== "info");
  return html`${mark(verified, verified ? texts.verified : texts.notVerified)} <span class="quiet">${formatBytes(size)}${ran}</span>${wrong.map((finding) => html`<br>${because(finding, view)}`)}`;
}

function because(told: { readonly id: string; readonly title: string } | undefined, { words }: PageView): Html {
  return html`<span class="quiet">${told ? words.translate({ id: told.id, title: told.title }).title : ""}</span>`;
}

function mark(good: boolean, text: string): Html {
  return html`<span class="${good ? "good" : "bad"}"><span aria-hidden="true">${good ? "✓" : "✗"}</span> ${text}</span>`;
}

function files({ outputs }: Build, view: PageView): Html {
  const { build: texts } = view.texts;
  const rows = outputs.map(({ path, target, size, sha256, cgo, compiler }) => [
    nameCell(path),
    textCell(target),
    numberCell(formatBytes(size)),
    textCell(cgo === "on" ? `cgo ${compiler ?? ""}` : ""),
    nameCell(sha256),
  ]);
  return htmlTable(texts.details, [texts.program, texts.target, `#${texts.size}`, "cgo", "SHA-256"], rows);
}
