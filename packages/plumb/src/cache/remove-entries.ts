// Removes entries of a build cache that are still what they were when it was decided. Links are removed, never followed.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { EntryFile } from "./read-cache/content.ts";

export interface Removal {
  /** Below the cache. */
  readonly path: string;
  /** As it was; null: whatever is there, when it is no file. */
  readonly seen: EntryFile | null;
}

export interface Removed {
  readonly removed: readonly string[];
  /** Changed since, so that they stay. */
  readonly kept: readonly string[];
}

type Machine = Pick<Host, "files" | "changes" | "trees">;

/** @throws PlumbError FILE_UNWRITABLE at the first that cannot be removed; those before are. */
export async function removeEntries(host: Machine, cache: string, removals: readonly Removal[]): Promise<Removed> {
  const removed: string[] = [];
  const kept: string[] = [];
  for (const removal of removals) {
    const outcome = await removeOne(host, cache, removal);
    if (outcome === "removed") removed.push(removal.path);
    if (outcome === "changed") kept.push(removal.path);
  }
  return { removed, kept };
}

async function removeOne(
  host: Machine,
  cache: string,
  { path, seen }: Removal,
): Promise<"removed" | "changed" | "gone"> {
  const whole = join(cache, path);
  const now = await host.files.lstat(whole);
  if (now === undefined) return "gone";
  if (seen === null) {
    if (now.kind === "file") return "changed";
  } else if (now.kind !== "file" && now.kind !== "directory") return "changed";
  else if (now.size !== seen.size || now.modifiedMs !== seen.modifiedMs) return "changed";
  // The folder of an executable.
  if (now.kind === "directory") return (await host.trees.remove(whole)) ? "removed" : "gone";
  return (await host.changes.remove(whole)) ? "removed" : "gone";
}
