// plumb doctor: facts, problems, report.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { diagnose, groupsNeeded } from "../../doctor/diagnose.ts";
import { makeReport } from "../../doctor/report.ts";
import { machineChecks, select } from "../../doctor/select.ts";
import { type GroupName, groupNames, type Snapshot } from "../../facts/snapshot.ts";
import { reaches } from "../../problems/finding.ts";
import { problems } from "../../problems/index.ts";
import type { Severity } from "../../problems/problem.ts";
import { plumbVersion } from "../../version.ts";
import { listProblems } from "../problem-rows.ts";
import { renderReport } from "../render/doctor.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly severity?: Severity;
  readonly list?: boolean;
  readonly snapshot?: string;
}

export async function doctorCommand(session: Session, options: Options): Promise<number> {
  const selection = { only: options.only ?? [], skip: options.skip ?? [] };
  if (options.list) {
    await listProblems(session, select(problems, selection));
    return exitStatus.fine;
  }
  const chosen = machineChecks(problems, selection);
  const snapshot =
    options.snapshot === undefined
      ? await gather(session, [...new Set([...groupsNeeded(chosen), ...headerGroups])])
      : await readSnapshot(session, options.snapshot);
  const { clock } = session.host;
  const diagnosis = diagnose(chosen, snapshot, () => clock.monotonicMs());
  const durationMs = clock.monotonicMs() - session.startedMs;
  const report = makeReport({ plumbVersion, snapshot, diagnosis, durationMs });
  const threshold = options.severity ?? "error";
  if (session.json) await session.writer.json(report);
  else await session.writer.result(renderReport(report, session));
  return report.findings.some((finding) => reaches(finding, threshold)) ? exitStatus.findings : exitStatus.fine;
}

// What the header line shows, whichever checks run.
const headerGroups: readonly GroupName[] = ["machine", "self", "goInstalls"];

async function gather({ host }: Session, names: readonly GroupName[]): Promise<Snapshot> {
  const { createGatherer } = await import("../../facts/gatherer.ts");
  return createGatherer(host).gather(groupNames.filter((name) => names.includes(name)));
}

async function readSnapshot({ host }: Session, path: string): Promise<Snapshot> {
  const { parseSnapshotDocument } = await import("../../facts/snapshot-document.ts");
  const maxBytes = 16 * 1024 * 1024;
  if (path === "-") return parseSnapshotDocument(await host.terminal.readStdin(maxBytes), "standard input");
  const absolute = path.startsWith("/") ? path : `${host.machine.cwd}/${path}`;
  const text = await host.files.readText(absolute, maxBytes);
  if (text === undefined) throw new PlumbError({ code: "FILE_NOT_FOUND", message: `${path} is not there` });
  return parseSnapshotDocument(text, path);
}
