// All that lies in a folder, by synchronous calls: thousands of small files are waited for one by one otherwise.

import { Buffer } from "node:buffer";
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, type Stats } from "node:fs";
import { join } from "node:path";
import { isAbsence, systemCode } from "../file-error.ts";
import { kindOf } from "../file-kind.ts";
import type { SurveyedEntry } from "../tree-work.ts";

export interface SurveyTask {
  readonly kind: "survey";
  readonly folder: string;
  readonly firstBytes: number;
  readonly headsOf?: string;
  readonly depth: number;
  readonly lenient?: boolean;
}

/** What a thread answers: the first bytes of all files lie behind one another, so that they go to the other thread in one piece. */
export interface SurveyedFolder {
  readonly entries: readonly PackedEntry[];
  readonly heads: Uint8Array;
}

type PackedEntry = Omit<SurveyedEntry, "head"> & { readonly headLength: number };

/** @throws what the system says of a folder that is there and cannot be listed */
export function surveyFolder(task: SurveyTask): (below: string) => SurveyedFolder {
  const { folder, firstBytes, headsOf = "", depth, lenient = false } = task;
  const piece = Buffer.allocUnsafe(firstBytes);
  const noPiece = piece.subarray(0, 0);
  return (below) => {
    const entries: PackedEntry[] = [];
    const heads: Buffer[] = [];
    const look = (folderBelow: string, left: number): void => {
      const names = namesIn(join(folder, folderBelow), lenient);
      if (typeof names === "string") {
        entries.push({ ...unlisted, path: folderBelow, unreadable: names });
        return;
      }
      for (const name of names) {
        const path = folderBelow === "" ? name : `${folderBelow}/${name}`;
        const entry = lookAt(folder, path, path.endsWith(headsOf) ? piece : noPiece);
        if (entry === undefined) continue;
        entries.push(entry);
        if (entry.headLength > 0) heads.push(Buffer.from(piece.subarray(0, entry.headLength)));
        if (entry.kind === "directory" && left > 1) look(path, left - 1);
      }
    };
    look(below, depth);
    return { entries, heads: Buffer.concat(heads) };
  };
}

/** The entries with their first bytes again. */
export function unpackSurvey({ entries, heads }: SurveyedFolder): SurveyedEntry[] {
  let at = 0;
  return entries.map(({ headLength, ...entry }) => {
    const head = heads.subarray(at, at + headLength);
    at += headLength;
    return { ...entry, head };
  });
}

/** Or why there are none. */
function namesIn(folder: string, lenient: boolean): readonly string[] | string {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isAbsence(error)) return [];
    if (lenient) return systemCode(error) ?? "unknown";
    throw error;
  }
}

const unlisted = { kind: "directory", size: 0, modifiedMs: 0, headLength: 0 } as const;

/** Undefined for what is no longer there. */
function lookAt(folder: string, path: string, piece: Buffer): PackedEntry | undefined {
  const whole = join(folder, path);
  try {
    const stats = lstatSync(whole);
    if (!stats.isFile() || piece.length === 0 || stats.size === 0) return entryOf(path, stats, 0, null);
    return readHead(whole, path, piece) ?? entryOf(path, lstatSync(whole), 0, null);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** Undefined when it is no file any more. */
function readHead(whole: string, path: string, piece: Buffer): PackedEntry | undefined {
  let descriptor: number;
  try {
    // Without waiting, in case somebody put a pipe in its place.
    descriptor = openSync(whole, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (isAbsence(error)) throw error;
    return entryOf(path, lstatSync(whole), 0, systemCode(error) ?? "unknown");
  }
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() ? entryOf(path, stats, readSync(descriptor, piece, 0, piece.length, 0), null) : undefined;
  } catch (error) {
    return entryOf(path, fstatSync(descriptor), 0, systemCode(error) ?? "unknown");
  } finally {
    closeSync(descriptor);
  }
}

function entryOf(path: string, stats: Stats, headLength: number, unreadable: string | null): PackedEntry {
  return { path, kind: kindOf(stats), size: stats.size, modifiedMs: stats.mtimeMs, headLength, unreadable };
}
