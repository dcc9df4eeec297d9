// Removes what was decided, while builds may go on: first actions, so that nobody finds their outputs any more; then, after another look at
// the cache, the outputs that nothing names and nobody touched since. Ended at any moment, it leaves a cache that Go can use.

import type { Host } from "@goplumb/core/host/host";
import { actionsByOutput } from "../read-cache/content.ts";
import { readCache } from "../read-cache/read-cache.ts";
import { removeEntries } from "../remove-entries.ts";
import type { Doomed } from "./decide.ts";

export interface Pruned {
  readonly files: number;
  readonly bytes: number;
  /** Used or made anew meanwhile, so that they stay. */
  readonly kept: number;
}

/** @throws PlumbError FILE_UNWRITABLE at the first that cannot be removed; those before are. */
export async function carryOutPrune(
  host: Pick<Host, "files" | "trees" | "changes">,
  cache: string,
  doomed: readonly Doomed[],
): Promise<Pruned> {
  const first = await removeEntries(
    host,
    cache,
    doomed.flatMap(({ actions }) => actions.map((seen) => ({ path: seen.path, seen }))),
  );
  // An action that was made or used meanwhile may name an output that is as old as it was: Go does not touch one that it finds.
  const named = actionsByOutput(await readCache(host, cache, true));
  const outputs = doomed.filter(({ output }) => output !== null && !named.has(output));
  const second = await removeEntries(
    host,
    cache,
    outputs.flatMap(({ files }) => files.map((seen) => ({ path: seen.path, seen }))),
  );
  const removed = new Set([...first.removed, ...second.removed]);
  const gone = doomed.filter(({ files, actions }) => [...files, ...actions].every(({ path }) => removed.has(path)));
  return {
    files: removed.size,
    bytes: gone.reduce((sum, { bytes }) => sum + bytes, 0),
    kept:
      first.kept.length + second.kept.length + doomed.filter(({ output }) => output !== null).length - outputs.length,
  };
}
