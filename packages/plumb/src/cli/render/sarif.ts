// The doctor's report as SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html and
// https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support

import { createHash } from "node:crypto";
import { identityOf } from "../../doctor/finding-identity.ts";
import type { Check, Report } from "../../doctor/report.ts";
import type { Finding } from "../../problems/finding.ts";
import type { Problem, Severity } from "../../problems/problem.ts";
import { type Place, placesOf, type Surroundings } from "./finding-place.ts";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };
/** GitHub's word for it. */
const severities: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "recommendation" };

/** The log: a rule for every problem that was looked for, a result for every finding, both sorted. */
export function sarifLog(report: Report, problems: readonly Problem[], surroundings: Surroundings): object {
  const ids = new Set([...report.checks, ...report.findings].map(({ id }) => id));
  const rules = problems.filter(({ id }) => ids.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const { os, arch } = report.host;
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "plumb", version: report.plumb.version, rules: rules.map(ruleOf) } },
        // Runs on several platforms must not replace one another.
        automationDetails: { id: `plumb-doctor/${os ?? "unknown"}-${arch ?? "unknown"}/` },
        ...(surroundings.root === null
          ? {}
          : { originalUriBaseIds: { [base]: { uri: `${uriOf(surroundings.root.replace(/[\\/]$/, ""))}/` } } }),
        invocations: [
          {
            executionSuccessful: report.summary.crashed === 0,
            toolExecutionNotifications: report.checks.flatMap((check) => notification(check, indexes)),
          },
        ],
        results: report.findings.map((finding) => resultOf(finding, indexes, surroundings)).sort(byPlace),
      },
    ],
  };
}

const base = "%SRCROOT%";

function ruleOf({ id, area, title, severity, why, sources }: Problem): object {
  const links = sources.map((source) => `- ${source}`).join("\n");
  return {
    id,
    shortDescription: { text: literal(title) },
    fullDescription: { text: literal(why) },
    help: { text: literal(`${why}\n\n${sources.join("\n")}`), markdown: literal(`${why}\n\n${links}`) },
    ...(sources[0] === undefined ? {} : { helpUri: sources[0] }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [area], "problem.severity": severities[severity] },
  };
}

// Skipped is not passed, so it is said.
function notification({ id, status, reason }: Check, indexes: ReadonlyMap<string, number>): object[] {
  if (status === "ok" || status === "found") return [];
  return [
    {
      level: status === "skipped" ? "note" : "error",
      message: { text: literal(`${id} ${status}: ${reason ?? "no reason given"}`) },
      associatedRule: ruleReference(id, indexes),
    },
  ];
}

function ruleReference(id: string, indexes: ReadonlyMap<string, number>): { id: string; index?: number } {
  const index = indexes.get(id);
  return index === undefined ? { id } : { id, index };
}

type Result = Readonly<Record<string, unknown>> & {
  readonly ruleId: string;
  readonly message: { readonly text: string };
  readonly locations: readonly object[];
};

function resultOf(finding: Finding, indexes: ReadonlyMap<string, number>, surroundings: Surroundings): Result {
  const [place, ...others] = placesOf(finding, surroundings);
  const { index } = ruleReference(finding.id, indexes);
  const fixes = finding.remedies.map(({ title, commands }) => [`Fix: ${title}`, ...commands].join("\n"));
  return {
    ruleId: finding.id,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: levels[finding.severity],
    message: { text: literal([`${finding.found}; wanted: ${finding.wanted}`, ...fixes].join("\n")) },
    locations: place ? [locationOf(place)] : [],
    ...(others.length > 0 ? { relatedLocations: others.map(locationOf) } : {}),
    partialFingerprints: { "plumbFinding/v1": createHash("sha256").update(identityOf(finding)).digest("hex") },
    properties: { found: finding.found, wanted: finding.wanted, remedies: finding.remedies },
  };
}

function locationOf({ path, line }: Place): object {
  const isAbsolute = path.startsWith("/") || isWindowsPath(path);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path), ...(isAbsolute ? {} : { uriBaseId: base }) },
      // Code scanning wants a line of every result, also when the file is meant as a whole.
      region: { startLine: line ?? 1 },
    },
  };
}

/** A relative reference, or a file URI (RFC 8089) of an absolute path. */
function uriOf(path: string): string {
  const encoded = (isWindowsPath(path) ? `/${path.replaceAll("\\", "/")}` : path)
    .split("/")
    .map((part) => encodeURIComponent(part.toWellFormed()).replace(/^([A-Za-z])%3A$/, "$1:"))
    .join("/");
  return encoded.startsWith("/") ? `file://${encoded}` : encoded;
}

function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path);
}

/** SARIF §3.11.5 and §3.11.6: braces hold placeholders, and `[text](target)` is a link. */
function literal(text: string): string {
  return text.replaceAll("{", "{{").replaceAll("}", "}}").replaceAll("](", "] (");
}

function byPlace(a: Result, b: Result): number {
  const [left, right] = [a, b].map((one) => JSON.stringify([one.ruleId, one.locations, one.message.text]));
  return (left ?? "") < (right ?? "") ? -1 : 1;
}
