// Removes modules from the module cache: first the hash, so that Go counts what is left of one as incomplete.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { DoomedModule } from "./modules.ts";

/** Locks stay: they are empty, and somebody may hold one. */
const order = ["ziphash", "zip", "info", "mod"];

export async function removeModules(
  host: Pick<Host, "changes" | "trees">,
  modCache: string,
  doomed: readonly DoomedModule[],
): Promise<void> {
  for (const { folder, downloads } of doomed) {
    const rank = (path: string) => order.indexOf(path.slice(path.lastIndexOf(".") + 1));
    const [hash, ...rest] = downloads.toSorted((a, b) => rank(a) - rank(b));
    if (hash !== undefined) await host.changes.remove(join(modCache, hash));
    if (folder !== null) await host.trees.remove(join(modCache, folder));
    for (const path of rest) await host.changes.remove(join(modCache, path));
  }
}
