// A trace as text: what came from the cache, what ran, where the time went, with which tools.

import type { Style } from "@goplumb/core/output/style";
import { count, formatDuration } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import { actionText } from "../../trace/causes/cause-text.ts";
import type { SavedTime } from "../../trace/store/compile-costs.ts";
import { type Outcomes, packagesTogether, type Summary } from "../../trace/summary/summarize.ts";
import type { RanTool } from "../../trace/tools/look-at-tools.ts";
import type { Trace, TraceNode } from "../../trace/trace-schema.ts";
import type { Session } from "../session.ts";
import { traceColumn, traceLines } from "./trace-lines.ts";

export interface TraceView {
  readonly trace: Trace;
  readonly summary: Summary;
  readonly saved: SavedTime;
  readonly tools: readonly RanTool[];
}

/** `style` is that of the stream it goes to. */
export function renderTrace({ trace, summary, saved, tools }: TraceView, style: Style, session: Session): string {
  const { columns, verbose } = session;
  const say = (label: string, text: string) => traceLines(label, text, columns);
  const lines = [
    headLine(trace, style),
    ...say("packages", packagesText(summary)),
    ...countLine("programs", summary.links, "linked", "up to date", columns),
    ...countLine("vet", summary.vets, "checked", "from the cache", columns),
    ...countLine("tests", summary.tests, "run", "from the cache", columns),
    ...say("time", timesText(summary)),
    ...(saved.known > 0 && saved.cpuMs >= 1 ? say("saved", savedText(saved)) : []),
    ...criticalLines(trace, summary, verbose ? 40 : 5, columns),
    ...processorLines(summary, columns),
    ...toolLines(tools, columns, style),
    ...(summary.unknownModes.length > 0
      ? say("unknown", `actions of this Go that plumb does not know: ${summary.unknownModes.join(", ")}`)
      : []),
  ];
  return lines.join("\n");
}

function headLine({ argv, wallMs, status }: Trace, style: Style): string {
  const ended = status === 0 ? style.green("✓") : style.red("✗");
  const how = status === null ? "ended by a signal" : status === 0 ? "" : `exit status ${status}`;
  const facts = [formatDuration(wallMs), how].filter(Boolean).join(", ");
  return `${ended} ${style.bold(visible(argv.join(" ")))}  ${style.dim(facts)}`;
}

function packagesText(summary: Summary): string {
  const { own, dependency, std } = summary.packages;
  const all = packagesTogether(summary);
  const total = all.hit + all.ran + all.failed;
  if (total === 0) return "none";
  const failed = all.failed > 0 ? `, ${all.failed} failed` : "";
  const left = all["not-reached"] > 0 ? `, ${all["not-reached"]} not reached` : "";
  const parts = [
    ["own", own],
    ["dependencies", dependency],
    ["standard library", std],
  ] as const;
  const each = parts.flatMap(([name, one]) => {
    const of = one.hit + one.ran + one.failed + one["not-reached"];
    return of === 0 ? [] : [`${name} ${one.ran} of ${of}`];
  });
  const rate = `${all.hit.toLocaleString("en")} from the cache (${Math.floor((all.hit / total) * 100)} %)`;
  const told = `${count(all.ran, "package")} compiled, ${rate}${failed}${left}`;
  return all.ran === 0 ? told : `${told}. Compiled: ${each.join(", ")}`;
}

function countLine(label: string, outcomes: Outcomes, ran: string, hit: string, columns: number): readonly string[] {
  const { failed, "not-reached": left } = outcomes;
  const parts = [
    ...(outcomes.ran > 0 ? [`${outcomes.ran} ${ran}`] : []),
    ...(outcomes.hit > 0 ? [`${outcomes.hit} ${hit}`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(left > 0 ? [`${left} not reached`] : []),
  ];
  return parts.length === 0 ? [] : traceLines(label, parts.join(", "), columns);
}

const kindNames: Readonly<Record<string, string>> = { run: "the program", test: "tests", unknown: "unknown" };

function timesText({ times, loadMs }: Summary): string {
  const load = loadMs === null ? [] : [`finding packages ${formatDuration(loadMs)}`];
  const kinds = times.map(({ kind, ranMs }) => `${kindNames[kind] ?? kind} ${formatDuration(ranMs)}`);
  return [...load, ...kinds].join(", ") || "nothing ran";
}

function savedText({ cpuMs, known, hits }: SavedTime): string {
  const of = known < hits ? `, as far as known: of ${known} of ${hits} packages` : "";
  return `about ${formatDuration(cpuMs)} of processor time by the cache${of}`;
}

function criticalLines(
  { wallMs }: Trace,
  { criticalPath, times }: Summary,
  most: number,
  columns: number,
): readonly string[] {
  const total = (of: (step: Summary["criticalPath"][number]) => number) =>
    criticalPath.reduce((before, step) => before + of(step), 0);
  if (criticalPath.length === 0 || times.length === 0) return [];
  const [ran, queued] = [total(({ runMs }) => runMs), total(({ queueMs }) => queueMs)];
  const waited = queued >= 1 ? `, and ${formatDuration(queued)} waiting for a free processor` : "";
  const head = `of ${formatDuration(wallMs)}, ${formatDuration(ran)} went by with actions that had to follow one another${waited}`;
  const told = criticalPath.filter(({ runMs }) => runMs >= 1);
  const longest = told.toSorted((one, other) => other.runMs - one.runMs).slice(0, most);
  const shown = criticalPath.filter((step) => longest.includes(step));
  const steps = shown.map(
    ({ node, runMs }) =>
      `${formatDuration(runMs).padStart(7)}  ${actionText(node.name)}${wasCached(node) ? ", from the cache" : ""}`,
  );
  const more = told.length - shown.length;
  return [
    ...traceLines("waited", head, columns),
    ...steps.map((step) => `${" ".repeat(traceColumn)}${visible(step)}`),
    ...(more > 0 ? traceLines("", `… and ${count(more, "shorter one")}; -v prints them`, columns) : []),
  ];
}

/** Of C whose package is cached, go makes sure that it need not be compiled. */
function wasCached({ kind, outcome }: TraceNode): boolean {
  return outcome === "hit" || (kind === "cgo" && outcome === "none");
}

/** Only where they would change something. */
function processorLines({ processors, times }: Summary, columns: number): readonly string[] {
  const { count: have, simulatedMs, more, unlimitedMs } = processors;
  if (times.length === 0 || simulatedMs < 200) return [];
  const gain = (ms: number) => `${Math.round((1 - ms / simulatedMs) * 100)} %`;
  const told = more.map((one) => `with ${one.count} about ${gain(one.simulatedMs)} less`);
  const text =
    unlimitedMs > simulatedMs * 0.95
      ? `more than ${have} would not help: the actions wait for one another`
      : `${have} here; ${told.join(", ")}; at most ${gain(unlimitedMs)} less with as many as you like`;
  return traceLines("processors", text, columns);
}

/** A tool for another CPU is told by a line of its own. */
function toolLines(tools: readonly RanTool[], columns: number, style: Style): readonly string[] {
  const native = tools.filter(({ native: fits }) => fits === true);
  const platforms = [...new Set(native.flatMap((tool) => tool.platforms))];
  const names = [...new Set(native.map(({ name }) => name))];
  const foreign = tools.filter(({ native: fits }) => fits === false);
  const unread = tools.filter(({ native: fits }) => fits === null);
  return [
    ...(names.length > 0
      ? traceLines("tools", `${names.join(", ")}: ${platforms.join(", ")}, as this machine`, columns)
      : []),
    ...foreign.flatMap(({ path, platforms: of }) =>
      traceLines("", `${path} is for ${of.join(", ")}: not native on this machine`, columns).map(style.yellow),
    ),
    ...unread.flatMap(({ name, path }) =>
      traceLines("", `${path ?? name}: what it is compiled for could not be read`, columns),
    ),
  ];
}
