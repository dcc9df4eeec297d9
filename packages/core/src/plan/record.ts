// What is kept of a plan that was carried out, to take it back: a folder with a record and the files as they were before.
// The record comes last, so that one which is there is whole.

import { join } from "node:path";
import { PlumbError } from "../error.ts";
import { exitStatus } from "../exit-status.ts";
import type { Host } from "../host/host.ts";
import { digestOf, type FileState, maxPlannedBytes, readState } from "./file-state.ts";
import type { FileChange } from "./plan.ts";

type Part = Pick<Host, "files" | "changes">;

export interface PlanRecord {
  /** Its folder. */
  readonly folder: string;
  /** When the plan was carried out, as ISO 8601. */
  readonly at: string;
  /** What it was for. */
  readonly title: string;
  readonly changes: readonly RecordedChange[];
  /** Folders that were made for files, the deepest first. */
  readonly folders: readonly string[];
}

export interface RecordedChange {
  readonly path: string;
  /** Digests as of `digestOf`. */
  readonly before: string | null;
  readonly after: string | null;
  /** Path of the file as it was; null when there was none. */
  readonly backup: string | null;
}

type NewRecord = Pick<PlanRecord, "at" | "title" | "folders"> & { readonly changes: readonly FileChange[] };

/** Keeps what `changes` are about to replace, below `records`; all of it is on the disk when this resolves. */
export async function keepRecord(host: Part, records: string, record: NewRecord): Promise<PlanRecord> {
  await dropUnfinished(host, records);
  const [last] = await foldersIn(host.files, records);
  const folder = join(records, String(Number(last ?? 0) + 1).padStart(6, "0"));
  await host.changes.makeDirectory(folder, 0o700);
  try {
    return await fill(host.changes, folder, record);
  } catch (error) {
    await dropRecord(host, { folder }).catch(() => {});
    throw error;
  }
}

async function fill(disk: Host["changes"], folder: string, record: NewRecord): Promise<PlanRecord> {
  const { at, title, changes, folders } = record;
  const kept: RecordedChange[] = [];
  for (const [index, { path, before, after }] of changes.entries()) {
    const backup = before.kind === "file" ? join(folder, backupName(index)) : null;
    if (before.kind === "file" && backup) await disk.write(backup, before.content, { mode: 0o600 });
    kept.push({ path, before: digestOf(before), after: digestOf(after), backup });
  }
  const stored = kept.map(({ path, before, after }) => ({ path, before, after }));
  const text = JSON.stringify({ schemaVersion: 1, at, title, changes: stored, folders }, null, 2);
  await disk.write(join(folder, recordName), `${text}\n`, { mode: 0o600 });
  return { folder, at, title, changes: kept, folders };
}

/** What was killed while it kept something has changed nothing yet, and left a folder without a record. */
async function dropUnfinished(host: Part, records: string): Promise<void> {
  for (const name of await foldersIn(host.files, records)) {
    const folder = join(records, name);
    if (!(await host.files.stat(join(folder, recordName)))) await dropRecord(host, { folder });
  }
}

/** The last plan that was carried out and not taken back. */
export async function lastRecord(host: Pick<Host, "files">, records: string): Promise<PlanRecord | undefined> {
  for await (const record of eachRecord(host, records)) return record;
  return undefined;
}

/** All plans that were carried out and not taken back, the last first. */
export async function recordsIn(host: Pick<Host, "files">, records: string): Promise<readonly PlanRecord[]> {
  return Array.fromAsync(eachRecord(host, records));
}

async function* eachRecord({ files }: Pick<Host, "files">, records: string): AsyncIterable<PlanRecord> {
  for (const name of await foldersIn(files, records)) {
    const folder = join(records, name);
    const text = await files.readText(join(folder, recordName));
    if (text !== undefined) yield parseRecord(text, folder);
  }
}

/** Forgets it. The record goes first: a folder without one is nothing. */
export async function dropRecord({ files, changes }: Part, { folder }: Pick<PlanRecord, "folder">): Promise<void> {
  await changes.remove(join(folder, recordName));
  for (const { name } of (await files.list(folder)) ?? []) await changes.remove(join(folder, name));
  await changes.remove(folder);
}

/**
 * The file as it was before.
 * @throws PlumbError BACKUP_DAMAGED when what was kept is not that any more.
 */
export async function readBackup(files: Host["files"], change: RecordedChange): Promise<FileState> {
  if (change.backup === null) return { kind: "absent" };
  const state = await readState(files, change.backup, maxPlannedBytes);
  if (digestOf(state) === change.before) return state;
  throw new PlumbError({
    code: "BACKUP_DAMAGED",
    message: `${change.backup} is not what ${change.path} was before`,
    hint: "nothing was changed",
    exit: exitStatus.machine,
  });
}

const recordName = "record.json";

function backupName(index: number): string {
  return `${index}.before`;
}

/** Folders of records by name, which is a number; the last first. */
async function foldersIn(files: Host["files"], records: string): Promise<string[]> {
  const entries = (await files.list(records)) ?? [];
  const names = entries.map(({ name }) => name).filter((name) => /^\d{6}$/.test(name));
  return names.sort().reverse();
}

function parseRecord(text: string, folder: string): PlanRecord {
  try {
    // Records of older versions know no folders.
    const { schemaVersion, at, title, changes, folders = [] } = JSON.parse(text) as Record<string, unknown>;
    if (schemaVersion === 1 && typeof at === "string" && typeof title === "string" && Array.isArray(changes)) {
      const made = Array.isArray(folders) ? folders.filter((path) => typeof path === "string") : [];
      const parsed = changes.map((change, index) => parseChange(change, folder, index));
      return { folder, at, title, changes: parsed, folders: made };
    }
  } catch {}
  throw unreadableRecord(folder);
}

function parseChange(change: unknown, folder: string, index: number): RecordedChange {
  const { path, before, after } = (change ?? {}) as Record<string, unknown>;
  const isDigest = (value: unknown): value is string | null =>
    value === null || (typeof value === "string" && /^[0-9a-f]{64}$/.test(value));
  if (typeof path !== "string" || !isDigest(before) || !isDigest(after)) throw unreadableRecord(folder);
  return { path, before, after, backup: before === null ? null : join(folder, backupName(index)) };
}

function unreadableRecord(folder: string): PlumbError {
  return new PlumbError({
    code: "RECORD_UNREADABLE",
    message: `${join(folder, recordName)} is no record that this plumb can read`,
    hint: `the files as they were before lie beside it in ${folder}`,
    exit: exitStatus.machine,
  });
}
