// plumb doctor: facts, problems, report.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { diagnose, groupsNeeded } from "../../doctor/diagnose.ts";
import { makeReport } from "../../doctor/report.ts";
import { machineChecks, select } from "../../doctor/select.ts";
import { allGroupNames, type GroupName, type Snapshot } from "../../facts/snapshot.ts";
import { reaches } from "../../problems/finding.ts";
import { problems } from "../../problems/index.ts";
import { looksAt, type Severity } from "../../problems/problem.ts";
import { plumbVersion } from "../../version.ts";
import { renderReport } from "../render/doctor.ts";
import { renderProblemList } from "../render/problem-list.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly severity?: Severity;
  readonly list?: boolean;
  readonly snapshot?: string;
  readonly online?: boolean;
  readonly deep?: boolean;
}

export async function doctorCommand(session: Session, options: Options): Promise<number> {
  const selection = { only: options.only ?? [], skip: options.skip ?? [] };
  if (options.list) return listProblems(session, select(problems, selection));
  const chosen = machineChecks(problems, selection);
  const snapshot =
    options.snapshot === undefined
      ? await gather(session, [...groupsNeeded(chosen), ...headerGroups], options)
      : await readSnapshot(session, options);
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

async function gather(session: Session, needed: readonly GroupName[], options: Options): Promise<Snapshot> {
  const { gatherFacts, sayingWhatIsMissing } = await import("../gather.ts");
  const names = allGroupNames.filter((name) => needed.includes(name));
  return sayingWhatIsMissing(await gatherFacts(session, names, options), names);
}

async function readSnapshot({ host }: Session, { snapshot: path = "", online, deep }: Options): Promise<Snapshot> {
  if (online || deep) {
    throw new PlumbError({
      code: "USAGE",
      message: "--online and --deep look at this machine, --snapshot at another one",
      hint: "ask there: plumb snapshot --online --deep > snapshot.json",
    });
  }
  const { parseSnapshotDocument } = await import("../../facts/snapshot-document.ts");
  const maxBytes = 16 * 1024 * 1024;
  if (path === "-") return parseSnapshotDocument(await host.terminal.readStdin(maxBytes), "standard input");
  const absolute = path.startsWith("/") ? path : `${host.machine.cwd}/${path}`;
  const text = await host.files.readText(absolute, maxBytes);
  if (text === undefined) throw new PlumbError({ code: "FILE_NOT_FOUND", message: `${path} is not there` });
  return parseSnapshotDocument(text, path);
}

async function listProblems(session: Session, chosen: typeof problems): Promise<number> {
  const rows = chosen.map((problem) => {
    const { id, area, severity, title, needs } = problem;
    return { id, area, severity, title, looksAt: looksAt(problem), needs };
  });
  if (session.json) await session.writer.json({ schemaVersion: 1, problems: rows });
  else await session.writer.result(renderProblemList(rows));
  return exitStatus.fine;
}
