// What is kept of a move in PLUMB_HOME/moves: from where, to where, what the setting was; so that it can be taken back.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import * as v from "valibot";
import type { CacheVariable } from "./source.ts";

const Absolute = v.pipe(v.string(), v.startsWith("/"), v.maxLength(4096));

const MoveRecordSchema = v.object({
  schemaVersion: v.literal(1),
  /** ISO 8601. */
  at: v.string(),
  variable: v.picklist(["GOCACHE", "GOMODCACHE"]),
  /** Without links. */
  from: Absolute,
  to: Absolute,
  userFile: Absolute,
  /** Value in the user's file before; null when it had none. */
  previous: v.nullable(v.string()),
  /** What go said before. */
  inForceBefore: v.string(),
  /** The old one was left where it was. */
  oldKept: v.boolean(),
});
export type MoveRecord = v.InferOutput<typeof MoveRecordSchema>;

export async function readMove(
  { files }: Pick<Host, "files">,
  home: PlumbHome,
  variable: CacheVariable,
): Promise<MoveRecord | null> {
  const path = moveFile(home, variable);
  const text = await files.readText(path, 64 * 1024);
  if (text === undefined) return null;
  try {
    const record = v.parse(MoveRecordSchema, JSON.parse(text));
    if (record.variable === variable) return record;
  } catch {}
  throw new PlumbError({
    code: "RECORD_UNREADABLE",
    message: `${path} is no record of a move that this plumb can read`,
    exit: exitStatus.machine,
  });
}

export async function keepMove(host: Host, home: PlumbHome, record: MoveRecord): Promise<void> {
  await makeFolder(host, movesFolder(home));
  await host.changes.write(moveFile(home, record.variable), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
}

export async function forgetMove(
  { changes }: Pick<Host, "changes">,
  home: PlumbHome,
  variable: CacheVariable,
): Promise<void> {
  await changes.remove(moveFile(home, variable));
}

/** A copy that is put to its place before the setting is changed: a move that is killed in between goes on from there. */
export interface PendingMove {
  readonly from: string;
  readonly to: string;
}

export async function keepPending(
  host: Host,
  home: PlumbHome,
  variable: CacheVariable,
  pending: PendingMove,
): Promise<void> {
  await makeFolder(host, movesFolder(home));
  await host.changes.write(pendingFile(home, variable), `${JSON.stringify(pending)}\n`, { mode: 0o600 });
}

/** Whether `pending` is what an earlier move was about when it ended without a word. */
export async function wasPending(
  { files }: Pick<Host, "files">,
  home: PlumbHome,
  variable: CacheVariable,
  { from, to }: PendingMove,
): Promise<boolean> {
  const text = await files.readText(pendingFile(home, variable), 64 * 1024).catch(() => undefined);
  return text === `${JSON.stringify({ from, to })}\n`;
}

export async function forgetPending(
  { changes }: Pick<Host, "changes">,
  home: PlumbHome,
  variable: CacheVariable,
): Promise<void> {
  await changes.remove(pendingFile(home, variable));
}

export function movesFolder({ root }: PlumbHome): string {
  return join(root, "moves");
}

function pendingFile(home: PlumbHome, variable: CacheVariable): string {
  return join(movesFolder(home), `${variable}.pending.json`);
}

function moveFile(home: PlumbHome, variable: CacheVariable): string {
  return join(movesFolder(home), `${variable}.json`);
}
