// What must hold of everything the doctor says, whatever it was told: no check crashes, no text commands a terminal, no remedy runs what a
// file says.

import { visibleJson } from "../../packages/core/src/output/visible.ts";
import { renderReport } from "../../packages/plumb/src/cli/render/doctor.ts";
import { githubAnnotations, stepSummary } from "../../packages/plumb/src/cli/render/github.ts";
import { sarifLog } from "../../packages/plumb/src/cli/render/sarif.ts";
import type { Session } from "../../packages/plumb/src/cli/session.ts";
import { diagnose } from "../../packages/plumb/src/doctor/diagnose.ts";
import { makeReport, type Report } from "../../packages/plumb/src/doctor/report.ts";
import type { Snapshot } from "../../packages/plumb/src/facts/snapshot.ts";
import { problems } from "../../packages/plumb/src/problems/index.ts";
import { promised, promiseInert, promiseVisible } from "./lane.ts";

export function doctored(snapshot: Snapshot, session: Session): Report {
  const diagnosis = diagnose(problems, snapshot, () => 0);
  const crashed = diagnosis.checks.filter(({ status }) => status === "crashed");
  promised(crashed.length === 0, `checks crashed: ${crashed.map(({ id, reason }) => `${id}: ${reason}`).join("; ")}`);
  const report = makeReport({ plumbVersion: "0.1.0", snapshot, diagnosis, durationMs: 0 });
  promiseVisible(renderReport(report, session), "the report");
  promiseVisible(visibleJson(JSON.stringify(report, null, 2)), "the JSON");
  promiseVisible(stepSummary(report), "the summary of a step");
  const surroundings = { root: "/home/gopher/app", goMod: "/home/gopher/app/go.mod" };
  promiseVisible(visibleJson(JSON.stringify(sarifLog(report, problems, surroundings), null, 2)), "SARIF");
  const commands = githubAnnotations(report, surroundings).split("\n").filter(Boolean);
  promised(
    commands.length === report.findings.length && commands.every((line) => /^::(?:error|warning|notice) /.test(line)),
    `other workflow commands: ${commands.join("\n")}`,
  );
  for (const { remedies } of report.findings) for (const { commands } of remedies) commands.forEach(promiseInert);
  return report;
}

/** Words of the runtime about a mistake in a program: a gatherer that made one only loses its group otherwise. */
const mistakes =
  /is not an? (?:object|function|constructor|iterable)|call stack|undefined is|null is|Invalid (?:array|time|regular|count)|out of memory|precision|BigInt/i;

export function promiseGathered(snapshot: Snapshot): void {
  for (const [name, fact] of Object.entries(snapshot)) {
    if (fact.status === "unavailable") promised(!mistakes.test(fact.reason), `${name}: ${fact.reason}`);
  }
}
