// What lies in a build cache: actions, outputs, and what is neither. Pure.

import type { SurveyedEntry } from "@goplumb/core/host/tree-work";
import { type ReadAction, readActionEntry } from "../../go/build-cache/action-entry.ts";
import { type CachedObject, identifyObject } from "../../go/build-cache/cached-object.ts";
import { readEntryName } from "../../go/build-cache/entry-name.ts";

/** A file of an entry, as it was seen. */
export interface EntryFile {
  /** Below the cache, with `/`. */
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
}

export interface ActionFile extends EntryFile {
  /** Null when it was not read; and for what could not be. */
  readonly read: ReadAction | null;
}

export interface OutputFile extends EntryFile {
  readonly object: CachedObject | { readonly kind: "executable" };
  /** Null: `path` is the object. Else `path` is a folder, and these lie in it: one, unless something is wrong. */
  readonly programs: readonly EntryFile[] | null;
}

export interface CacheContent {
  /** By id. */
  readonly actions: ReadonlyMap<string, ActionFile>;
  readonly outputs: ReadonlyMap<string, OutputFile>;
  /** Links, pipes and the like under the name of an entry. */
  readonly noFiles: readonly { readonly path: string; readonly reason: string }[];
  /** What Go did not put there. */
  readonly foreign: readonly EntryFile[];
  /** With the system's word, e.g. EACCES. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
}

export function cacheContent(surveyed: readonly SurveyedEntry[]): CacheContent {
  const content = {
    actions: new Map<string, ActionFile>(),
    outputs: new Map<string, OutputFile>(),
    noFiles: [] as { path: string; reason: string }[],
    foreign: [] as EntryFile[],
    unreadable: [] as { path: string; code: string }[],
  };
  const programs = new Map<string, EntryFile[]>();
  for (const entry of surveyed) {
    const { path, size, modifiedMs, kind, unreadable } = entry;
    const name = readEntryName(path);
    if (unreadable !== null) content.unreadable.push({ path, code: unreadable });
    // A folder that cannot be listed comes a second time, as that: nothing is known of what lies in it.
    if (unreadable !== null && kind === "directory") {
      if (name.kind === "output") content.outputs.delete(name.id);
      continue;
    }
    const file: EntryFile = { path, size, modifiedMs };
    if (name.kind === "misplaced") content.foreign.push(file);
    else if (kind === "symlink" || kind === "other") content.noFiles.push({ path, reason: nouns[kind] });
    else if (name.kind === "executable" && kind === "file")
      programs.set(name.id, [...(programs.get(name.id) ?? []), file]);
    else if (name.kind === "output" && kind === "directory")
      content.outputs.set(name.id, { ...file, object: { kind: "executable" }, programs: [] });
    else if (kind === "directory") content.noFiles.push({ path, reason: "a folder" });
    else if (name.kind === "action") content.actions.set(name.id, { ...file, read: readAction(entry, name.id) });
    else if (name.kind === "output")
      content.outputs.set(name.id, { ...file, object: identifyObject(entry.head), programs: null });
  }
  for (const [id, files] of programs) {
    const output = content.outputs.get(id);
    if (output) content.outputs.set(id, { ...output, programs: files });
  }
  return content;
}

const nouns = { symlink: "a link", other: "neither file nor folder" } as const;

/** Nothing is read of an empty file, which no action is. */
function readAction({ size, head, unreadable }: SurveyedEntry, id: string): ReadAction | null {
  if (unreadable !== null || (head.length === 0 && size > 0)) return null;
  // One that is longer was not read to its end.
  return size > head.length
    ? { kind: "malformed", reason: "it is longer than an action's" }
    : readActionEntry(head, id);
}

/** Bytes of an output, whatever it is. */
export function bytesOf({ size, programs }: OutputFile): number {
  return programs === null ? size : programs.reduce((sum, program) => sum + program.size, 0);
}

/** Where the bytes lie that an output's name is the hash of; null for a folder that does not hold one file. */
export function objectFile(output: OutputFile): EntryFile | null {
  if (output.programs === null) return output;
  const [program, ...more] = output.programs;
  return program !== undefined && more.length === 0 ? program : null;
}

/** Ids of the actions that name an output, by its id. */
export function actionsByOutput({ actions }: Pick<CacheContent, "actions">): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, { read }] of actions) {
    if (read?.kind !== "ok") continue;
    const known = found.get(read.entry.output);
    if (known) known.push(id);
    else found.set(read.entry.output, [id]);
  }
  return found;
}

/** When an output was last of use: Go notes it on the output and on each action that names it, at most once an hour. */
export function usedMs(content: CacheContent, id: string, actions: readonly string[]): number {
  const times = actions.map((action) => content.actions.get(action)?.modifiedMs ?? 0);
  return times.reduce((latest, time) => Math.max(latest, time), content.outputs.get(id)?.modifiedMs ?? 0);
}
