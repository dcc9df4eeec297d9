// The tables of a page. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import { htmlTable, nameCell, numberCell, textCell } from "@goplumb/core/output/html-table";
import { formatDuration } from "@goplumb/core/output/text-layout";
import { actionText } from "../causes/cause-text.ts";
import type { TraceReport } from "../trace-report.ts";
import type { TraceNode } from "../trace-schema.ts";

export const kindNames: Readonly<Record<string, string>> = {
  compile: "compile",
  cgo: "C (cgo)",
  link: "link",
  vet: "vet",
  test: "test",
  run: "the program",
  bookkeeping: "go itself",
  unknown: "unknown to plumb",
};

const mostSlow = 30;

export function criticalTable({ summary }: TraceReport): Html {
  const rows = summary.criticalPath.map(({ node, runMs, queueMs }) => [
    nameCell(actionText(node.name)),
    numberCell(formatDuration(runMs)),
    numberCell(queueMs < 1 ? "–" : formatDuration(queueMs)),
    textCell(kindText(node)),
  ]);
  return htmlTable("What the build waited for", ["Action", "#Ran", "#Waited for a processor", "Kind"], rows);
}

export function slowestTable({ trace }: TraceReport): Html {
  const ran = trace.nodes.flatMap((node) => {
    const ms = node.startMs === null || node.doneMs === null ? 0 : node.doneMs - node.startMs;
    return node.outcome === "ran" || node.outcome === "failed" ? [{ node, ms }] : [];
  });
  if (ran.length === 0) return html`<p>Nothing ran.</p>`;
  const longest = ran.toSorted((one, other) => other.ms - one.ms).slice(0, mostSlow);
  const rows = longest.map(({ node, ms }) => [
    nameCell(actionText(node.name)),
    numberCell(formatDuration(ms)),
    // Of what tests and programs use, go says nothing.
    numberCell(node.kind === "test" || node.kind === "run" ? "–" : formatDuration(node.cpuMs)),
    textCell(`${kindText(node)}${node.outcome === "failed" ? " (failed)" : ""}`),
  ]);
  return htmlTable("Slowest actions", ["Action", "#Ran", "#Of processors", "Kind"], rows);
}

export function toolsTable({ tools }: TraceReport): Html {
  const rows = tools.map(({ name, platforms, native, path }) => [
    nameCell(name),
    html`<td>${nativeText(platforms, native)}</td>`,
    nameCell(path ?? "not found"),
  ]);
  return htmlTable("Tools", ["Tool", "Compiled for", "Path"], rows);
}

function kindText({ kind }: TraceNode): string {
  return kindNames[kind] ?? kind;
}

function nativeText(platforms: readonly string[], native: boolean | null): Html {
  if (native === null) return html`could not be read`;
  const word = native ? html`<span class="good">✓ native</span>` : html`<span class="bad">✗ not native</span>`;
  return html`${platforms.join(", ")} ${word}`;
}
