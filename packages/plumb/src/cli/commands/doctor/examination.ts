// One look at a machine by the doctor: the facts, of here or of a snapshot, and what the problems say to them.

import { PlumbError } from "@goplumb/core/error";
import { contextOf } from "../../../doctor/context.ts";
import { diagnose, groupsNeeded } from "../../../doctor/diagnose.ts";
import { type Diagnosis, makeReport, type Report } from "../../../doctor/report.ts";
import { allGroupNames, type GroupName, type Snapshot } from "../../../facts/snapshot.ts";
import type { Problem } from "../../../problems/problem.ts";
import { plumbVersion } from "../../../version.ts";
import type { GatherOptions } from "../../gather.ts";
import type { Session } from "../../session.ts";
import type { DoctorOptions } from "./options.ts";

export interface Examination {
  readonly snapshot: Snapshot;
  readonly report: Report;
}

/** Looks now: asked again, it gathers again. @param also groups that no problem needs */
export async function examine(
  session: Session,
  chosen: readonly Problem[],
  options: Pick<DoctorOptions, "snapshot" | "sarif" | "github" | "online" | "deep">,
  also: readonly GroupName[] = [],
): Promise<Examination> {
  const shown = [...headerGroups, ...(options.sarif || options.github ? ["project" as const] : []), ...also];
  const snapshot =
    options.snapshot === undefined
      ? await gather(session, [...groupsNeeded(chosen), ...shown], options)
      : await readSnapshot(session, options.snapshot);
  const { clock } = session.host;
  const diagnosis = await explained(
    diagnose(chosen, snapshot, () => clock.monotonicMs()),
    snapshot,
  );
  const durationMs = clock.monotonicMs() - session.startedMs;
  return { snapshot, report: makeReport({ plumbVersion, snapshot, diagnosis, durationMs }) };
}

/** What --deep could not build or debug says why, as a log does. */
async function explained(diagnosis: Diagnosis, snapshot: Snapshot): Promise<Diagnosis> {
  if (!diagnosis.findings.some(({ id }) => id.endsWith("-fails"))) return diagnosis;
  const { withExplainedProofs } = await import("../../explain-proof.ts");
  return { ...diagnosis, findings: withExplainedProofs(diagnosis.findings, snapshot, contextOf(snapshot)) };
}

// What the header line shows and remedies depend on, whichever checks run.
const headerGroups: readonly GroupName[] = ["machine", "self", "goInstalls", "goSettings"];

async function gather(session: Session, needed: readonly GroupName[], options: GatherOptions): Promise<Snapshot> {
  const { gatherFacts, sayingWhatIsMissing } = await import("../../gather.ts");
  const names = allGroupNames.filter((name) => needed.includes(name));
  return sayingWhatIsMissing(await gatherFacts(session, names, options), names);
}

async function readSnapshot({ host }: Session, path: string): Promise<Snapshot> {
  const { parseSnapshotDocument } = await import("../../../facts/snapshot-document.ts");
  const maxBytes = 16 * 1024 * 1024;
  if (path === "-") return parseSnapshotDocument(await host.terminal.readStdin(maxBytes), "standard input");
  const absolute = path.startsWith("/") ? path : `${host.machine.cwd}/${path}`;
  const text = await host.files.readText(absolute, maxBytes);
  if (text === undefined) throw new PlumbError({ code: "FILE_NOT_FOUND", message: `${path} is not there` });
  return parseSnapshotDocument(text, path);
}
