// Looks up the files that a fix would change, and whether plumb may change them.

import type { Host } from "@goplumb/core/host/host";
import { readState, realPlace, requireWritable } from "@goplumb/core/plan/file-state";
import type { FoundFile } from "./fix-plan.ts";

/**
 * Each by the path it was named with; links are followed.
 * @throws PlumbError FILE_UNREADABLE, FILE_UNWRITABLE for one that must or can not be changed.
 */
export async function findFiles(
  { files, machine }: Pick<Host, "files" | "machine">,
  paths: readonly string[],
): Promise<ReadonlyMap<string, FoundFile>> {
  const found = new Map<string, FoundFile>();
  for (const named of paths) {
    const path = await realPlace(files, named);
    const state = await readState(files, path);
    await requireWritable(files, path, state, machine.uid);
    found.set(named, { path, state });
  }
  return found;
}
