// Removes what is damaged and nothing else: Go misses it, and makes it anew or unpacks it again. Then looks whether it is gone.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { removeEntries } from "../remove-entries.ts";
import type { VerifiedCache } from "./verify-cache.ts";
import { removeModule, type VerifiedModules } from "./verify-modules.ts";

/** The paths of what is gone, below the cache. @throws PlumbError FILE_UNWRITABLE */
export async function repairCache(host: Host, cache: string, { damages }: VerifiedCache): Promise<ReadonlySet<string>> {
  const entries = new Map(damages.flatMap(({ entries }) => entries.map((entry) => [entry.path, entry] as const)));
  await removeEntries(host, cache, [...entries.values()]);
  const gone = await Promise.all(
    [...entries.keys()].map(async (path) => ((await host.files.lstat(join(cache, path))) ? [] : [path])),
  );
  return new Set(gone.flat());
}

/** The folders that are gone, below GOMODCACHE. */
export async function repairModules(
  host: Host,
  modCache: string,
  { damages }: VerifiedModules,
): Promise<ReadonlySet<string>> {
  const gone: string[] = [];
  for (const { module, path } of damages) {
    await removeModule(host, modCache, module);
    if ((await host.files.lstat(join(modCache, path))) === undefined) gone.push(path);
  }
  return new Set(gone);
}
