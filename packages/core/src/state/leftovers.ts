// What a process that was killed while it wrote a file has left beside it.

import { join } from "node:path";
import type { Host } from "../host/host.ts";
import { temporaryOwner } from "../host/temporary-name.ts";

/** Removes the temporary files of processes that are gone. What cannot be removed stays. */
export async function removeLeftovers(
  { files, changes, processes }: Pick<Host, "files" | "changes" | "processes">,
  folder: string,
): Promise<void> {
  const entries = await files.list(folder).catch(() => undefined);
  for (const { name } of entries ?? []) {
    const owner = temporaryOwner(name);
    if (owner !== null && !processes.isAlive(owner)) await changes.remove(join(folder, name)).catch(() => false);
  }
}
