// Carries a plan out as it was printed, and takes one back. A file that is not as the plan says is never touched; of a plan
// that fails in the middle nothing stays. To be called under a lock: two of these at once could each find what they expect.

import { dirname } from "node:path";
import { PlumbError } from "../error.ts";
import { exitStatus } from "../exit-status.ts";
import type { Host } from "../host/host.ts";
import { removeLeftovers } from "../state/leftovers.ts";
import { digestOf, type FileState, maxPlannedBytes, readState, sameContent } from "./file-state.ts";
import type { FileChange, Plan } from "./plan.ts";
import { dropRecord, keepRecord, lastRecord, type PlanRecord, type RecordedChange, readBackup } from "./record.ts";

type Part = Pick<Host, "files" | "changes" | "processes" | "clock">;

/**
 * Every step of the plan that is not done yet, after what it replaces was kept below `records`. Null when all were done already.
 * @throws PlumbError PLAN_OUTDATED when a file is neither as before nor as after its step, FILE_UNWRITABLE; nothing is changed then.
 */
export async function carryOut(
  host: Part,
  records: string,
  { steps }: Plan,
  title: string,
): Promise<PlanRecord | null> {
  const open: FileChange[] = [];
  for (const { change } of steps) {
    await removeLeftovers(host, dirname(change.path));
    const now = await readState(host.files, change.path, maxPlannedBytes);
    if (sameContent(now, change.after)) continue;
    if (!sameContent(now, change.before)) throw outdated(change.path);
    open.push(change);
  }
  if (open.length === 0) return null;
  await dropIdle(host, records);
  const record = await keepRecord(host, records, {
    at: new Date(host.clock.now()).toISOString(),
    title,
    changes: open,
    folders: await missingFolders(host.files, open),
  });
  await changeAll(host, open).catch(async (error) => {
    await removeEmpty(host, record.folders);
    // Where not all could be put back the record stays, and with it what was there before.
    if (await allAsBefore(host, open)) await dropRecord(host, record).catch(() => {});
    throw error;
  });
  return record;
}

/**
 * Forgets last records that say nothing: whoever was killed before his first change has left one. Later somebody would take back what was
 * never done, or find the folders that were made for it.
 */
async function dropIdle(host: Part, records: string): Promise<void> {
  const last = await lastRecord(host, records).catch(() => undefined);
  const plan = last && (await undoPlan(host, last).catch(() => undefined));
  if (!last || plan?.steps.length !== 0) return;
  await takeBack(host, last, plan);
  await dropIdle(host, records);
}

/**
 * What taking the plan back would change. A file that is as before already is left out.
 * @param untangle takes what the plan did out of a file that somebody has changed since; null: it cannot be told
 * @throws PlumbError CHANGED_SINCE when a file is neither as the plan left it nor as before: what somebody wrote is not lost.
 */
export async function undoPlan(
  { files }: Pick<Host, "files">,
  record: PlanRecord,
  untangle: (path: string, content: Uint8Array) => Uint8Array | null = () => null,
): Promise<Plan> {
  const changes: FileChange[] = [];
  for (const recorded of record.changes) {
    const now = await readState(files, recorded.path, maxPlannedBytes);
    if (digestOf(now) === recorded.before) continue;
    if (digestOf(now) !== recorded.after) {
      const content = now.kind === "file" ? untangle(recorded.path, now.content) : null;
      if (now.kind !== "file" || content === null) throw changedSince(recorded, record);
      changes.push({ path: recorded.path, before: now, after: { ...now, content } });
      continue;
    }
    const before = await readBackup(files, recorded);
    // Modes and owners that were changed since stay as they are.
    const after = before.kind === "file" && now.kind === "file" ? { ...now, content: before.content } : before;
    changes.push({ path: recorded.path, before: now, after });
  }
  const why = `take back what plumb did at ${record.at}: ${record.title}`;
  return { steps: changes.map((change) => ({ change, why, undo: "" })) };
}

/** Carries out what `undoPlan` says, and forgets the record. */
export async function takeBack(host: Part, record: PlanRecord, { steps }: Plan): Promise<void> {
  for (const { path } of record.changes) await removeLeftovers(host, dirname(path));
  await changeAll(
    host,
    steps.map(({ change }) => change),
  );
  await removeEmpty(host, record.folders);
  await dropRecord(host, record);
}

/** Those that files need and that are not there yet, the deepest first. */
async function missingFolders(files: Host["files"], changes: readonly FileChange[]): Promise<readonly string[]> {
  const missing = new Set<string>();
  for (const { path, after } of changes) {
    if (after.kind === "absent") continue;
    for (let folder = dirname(path); !(await files.lstat(folder)); folder = dirname(folder)) missing.add(folder);
  }
  return [...missing].sort((a, b) => b.length - a.length);
}

/** What somebody has put something into since stays. */
async function removeEmpty({ files, changes }: Part, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const entries = await files.list(folder).catch(() => undefined);
    if (entries?.length === 0) await changes.remove(folder).catch(() => {});
  }
}

/** All or none: after a failure those that were done are put back, as far as the system allows. */
async function changeAll(host: Part, changes: readonly FileChange[]): Promise<void> {
  const done: FileChange[] = [];
  try {
    for (const change of changes) {
      await put(host, change.path, change.after);
      done.push(change);
    }
  } catch (error) {
    for (const { path, before } of done.reverse()) await put(host, path, before).catch(() => {});
    throw error;
  }
}

async function allAsBefore({ files }: Part, changes: readonly FileChange[]): Promise<boolean> {
  const states = await Promise.all(
    changes.map(({ path }) => readState(files, path, maxPlannedBytes).catch(() => undefined)),
  );
  return changes.every(({ before }, index) => {
    const now = states[index];
    return now !== undefined && sameContent(now, before);
  });
}

async function put({ files, changes }: Part, path: string, state: FileState): Promise<void> {
  if (state.kind === "absent") {
    await changes.remove(path);
  } else {
    await changes.makeDirectory(dirname(path), 0o755);
    const { content, mode, owner } = state;
    await changes.write(path, content, owner ? { mode, owner } : { mode });
  }
  // That no error came is no proof.
  if (!sameContent(await readState(files, path, maxPlannedBytes), state)) {
    throw new PlumbError({
      code: "WRITE_NOT_SEEN",
      message: `${path} was written, and does not hold what was written`,
      exit: exitStatus.machine,
    });
  }
}

function outdated(path: string): PlumbError {
  return new PlumbError({
    code: "PLAN_OUTDATED",
    message: `${path} was changed since the plan was made; nothing was written`,
    hint: "look again, and make a new plan",
    details: { path },
    exit: exitStatus.findings,
  });
}

function changedSince({ path, backup }: RecordedChange, { at }: PlanRecord): PlumbError {
  return new PlumbError({
    code: "CHANGED_SINCE",
    message: `${path} was changed after plumb changed it at ${at}; nothing was put back`,
    hint: backup
      ? `compare it with ${backup}, which is how it was, and copy what you want`
      : "there was no such file before; remove it if you do not want it",
    details: { path, backup },
    exit: exitStatus.findings,
  });
}
