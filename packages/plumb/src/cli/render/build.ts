// A build as text: a line for each output when it is there, what is wrong with it, and in the end the counts.

import { basename } from "node:path";
import type { Style } from "@goplumb/core/output/style";
import { count, formatBytes, formatDuration, indent } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { BuildReport, Failure, Output } from "../../build/build-report.ts";
import type { BuildPlan } from "../../build/plan/make-plan.ts";
import type { NotBuilt } from "../../build/plan/target-plan.ts";
import type { TargetResult } from "../../build/run/build-target.ts";
import { notTried } from "../../build/smoke/judge-run.ts";
import { type Target, targetName } from "../../build/targets/target.ts";
import type { Session } from "../session.ts";
import { renderExplanation } from "./explain.ts";
import { findingBlock, findingLine } from "./finding.ts";
import { linking } from "./inspect-line.ts";
import { labelled } from "./labelled.ts";
import { shownPath } from "./shown-path.ts";

const targetColumns = 16;
/** Of a log in which no cause was recognised. */
const lastLines = 12;

/** What is not built, and why; empty when all is. */
export function renderNotBuilt({ decisions }: BuildPlan, session: Session): string {
  const { writer, quiet } = session;
  const style = writer.style.stdout;
  const not = decisions.filter((decision) => decision.kind !== "build");
  const refused = not.filter(({ kind }) => kind === "refused");
  const skipped = not.filter(({ kind }) => kind === "skipped");
  const told = onceTold();
  const blocks = refused.map((one) => {
    const head = line("✗", one, "refused", style.red);
    const earlier = told([one.finding.id, one.finding.found], one.target);
    return earlier === null
      ? `${head}\n${indent(findingBlock(one.finding, style, session), 2)}`
      : `${head}, as ${earlier}`;
  });
  const lines = quiet
    ? []
    : skipped.map((one) => `${line("-", one, "skipped", style.yellow)}: ${visible(one.finding.found)}`);
  return [...blocks, ...lines].join("\n");
}

function line(mark: string, { target }: NotBuilt, word: string, color: (text: string) => string): string {
  return `${color(mark)} ${targetName(target).padEnd(targetColumns)} ${color(word)}`;
}

/** Renders targets one after the other as they are finished. */
export function targetRenderer(session: Session): (result: TargetResult) => string {
  const told = onceTold();
  return (result) =>
    result.kind === "failed"
      ? failureText(result.failure, told, session)
      : result.outputs.map((output) => outputText(output, session)).join("\n");
}

type OnceTold = (what: readonly string[], target: Target) => string | null;

/** What several targets have alike is told with the first of them: its name, for the others. */
function onceTold(): OnceTold {
  const names = new Map<string, string>();
  return (what, target) => {
    const key = what.join("\0");
    const earlier = names.get(key) ?? null;
    if (earlier === null) names.set(key, targetName(target));
    return earlier;
  };
}

function outputText(output: Output, session: Session): string {
  const { writer, verbose, columns } = session;
  const style = writer.style.stdout;
  const { plan, path, size, verified, image, buildMs } = output;
  const findings = output.findings.filter(({ severity }) => verbose || severity !== "info");
  const words = [
    verified ? style.green("✓") : style.red("✗"),
    targetName(plan.target).padEnd(targetColumns),
    visible(shownPath(session, path)),
    style.dim(
      [formatBytes(size), image ? (linking(image) ?? "") : "", formatDuration(buildMs)].filter(Boolean).join(", "),
    ),
  ];
  const lines = [
    ...findings.map((finding) => `    ${findingLine(finding, style, session.words)}`),
    ...besideLines(output, columns),
    ...(output.smoke !== notTried ? [smokeLine(output.smoke, style)] : []),
    ...startsOnLines(output, columns),
  ];
  return [`${words.join("  ")}${verified ? "" : style.red("  NOT VERIFIED")}`, ...lines].join("\n");
}

function besideLines({ sbom, archive }: Output, columns: number): readonly string[] {
  const files = [
    ...(archive ? [`${basename(archive.path)} (${formatBytes(archive.size)})`] : []),
    ...(sbom !== null && sbom !== "unknown" ? [basename(sbom.path)] : []),
  ];
  return [
    ...(files.length > 0 ? labelled("beside", files.join(", "), columns) : []),
    ...(sbom === "unknown"
      ? labelled("", "no bill of materials: nothing in it says of what it was made", columns)
      : []),
  ];
}

/** A result is told by a word; colour only repeats it. */
function smokeLine({ status, reason, durationMs }: Output["smoke"], style: Style): string {
  const color = { passed: style.green, failed: style.red, inconclusive: style.yellow, skipped: style.dim }[status];
  const time = durationMs === null ? "" : ` in ${formatDuration(durationMs)}`;
  return `    ${color(`smoke ${status}`)}${time} ${visible(reason)}`;
}

/** Only where it is not everywhere. */
function startsOnLines({ startsOn }: Output, columns: number): readonly string[] {
  if (startsOn.every(({ starts, why }) => starts && why === null)) return [];
  const names = (which: boolean) =>
    startsOn.flatMap(({ system, starts }) => (starts === which ? [system] : [])).join(", ");
  const conditions = [...new Set(startsOn.flatMap(({ starts, why }) => (starts && why !== null ? [why] : [])))];
  const on = [names(true) || "none of the systems that plumb knows", ...conditions].join(", ");
  return [
    ...labelled("starts", `on ${on}`, columns),
    ...(names(false) ? labelled("", `not on ${names(false)}`, columns) : []),
  ];
}

function failureText({ plan, causes, log, buildMs }: Failure, told: OnceTold, session: Session): string {
  const style = session.writer.style.stdout;
  const head = `${style.red("✗")}  ${targetName(plan.target).padEnd(targetColumns)}  ${style.red("failed")} after ${formatDuration(buildMs)}`;
  const what = causes.length === 0 ? [log] : causes.flatMap(({ id, found }) => [id, found]);
  const earlier = told(what, plan.target);
  if (earlier !== null && !session.verbose) return `${head}, as ${earlier}`;
  if (causes.length === 0) return `${head}\n${indent(logEnd(log, session), 4)}`;
  const explanation = { causes, lines: 0, bytes: 0, binary: false };
  const shown = session.verbose ? [visibleLines(log)] : [];
  return [
    head,
    ...shown.map((text) => indent(text, 4)),
    indent(renderExplanation(explanation, style, session), 2),
  ].join("\n");
}

function logEnd(log: string, { verbose }: Session): string {
  const lines = log.trimEnd().split("\n");
  const cut = verbose ? lines : lines.slice(-lastLines);
  const more = lines.length - cut.length;
  return visibleLines([...(more > 0 ? [`… ${count(more, "line")} before; -v prints all`] : []), ...cut].join("\n"));
}

function visibleLines(text: string): string {
  return text.trimEnd().split("\n").map(visible).join("\n");
}

/** The universal files, when the outputs are there. */
export function renderUniversals({ universal }: BuildReport, session: Session): string {
  const style = session.writer.style.stdout;
  const target = "darwin/universal".padEnd(targetColumns);
  return universal
    .flatMap(({ program, path, size, verified, missing, findings }) => {
      const mark = verified ? style.green("✓") : style.red("✗");
      const made = path === null ? visible(`${program} was not joined: ${missing}`) : visible(shownPath(session, path));
      const lines = findings.filter(({ severity }) => session.verbose || severity !== "info");
      return [
        `${mark}  ${target}  ${made}${size === null ? "" : `  ${style.dim(formatBytes(size))}`}`,
        ...lines.map((finding) => `    ${findingLine(finding, style, session.words)}`),
      ];
    })
    .join("\n");
}

export function renderBuild(plan: BuildPlan, report: BuildReport, out: string, session: Session): string {
  const { writer, quiet } = session;
  const { outputs, failures, notBuilt, durationMs } = report;
  const style: Style = writer.style.stdout;
  const verified = outputs.filter((output) => output.verified).length;
  const refused = notBuilt.filter(({ kind }) => kind === "refused").length;
  const skipped = notBuilt.length - refused;
  const words = [
    `${verified} of ${count(outputs.length, "output")} verified`,
    ...(failures.length > 0 ? [style.red(`${failures.length} failed`)] : []),
    ...(refused > 0 ? [style.red(`${refused} refused`)] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  if (quiet) return "";
  const lists = verified > 0 ? `; hashes in ${visible(shownPath(session, out))}/SHA256SUMS` : "";
  return `\n${words.join(", ")} by ${plan.toolchain.reported} in ${formatDuration(durationMs)}${lists}`;
}
