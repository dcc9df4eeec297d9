// Holds every object of a build cache to its name, which is the SHA-256 of its bytes, and to the actions that name it. Builds may go on
// meanwhile: what does not fit is looked at again, and only what stays as it is counts.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { entryFolders } from "../../go/build-cache/entry-name.ts";
import { readPackagePath } from "../../go/build-cache/package-path.ts";
import { bytesOf, type CacheContent, objectFile } from "../read-cache/content.ts";
import { readCache } from "../read-cache/read-cache.ts";
import { type Damage, type Examined, examine } from "./damage.ts";

export interface VerifiedCache {
  /** Files, and bytes of objects that were hashed. */
  readonly files: number;
  readonly bytes: number;
  readonly damages: readonly DescribedDamage[];
  readonly orphans: Examined["orphans"];
  readonly dangling: Examined["dangling"];
  readonly unfinished: Examined["unfinished"];
  /** Changing whenever it was looked at. */
  readonly unsettled: readonly string[];
  readonly unreadable: CacheContent["unreadable"];
  readonly foreign: CacheContent["foreign"];
}

export interface DescribedDamage extends Damage {
  /** The import path, where the object still tells. */
  readonly packagePath: string | null;
}

type Machine = Pick<Host, "files" | "trees" | "clock">;

/** How often what does not fit is looked at again, and after how long. */
const looks = 4;
const betweenMs = 250;

/** @throws PlumbError CACHE_NOT_FOUND */
export async function verifyCache(host: Machine, cache: string): Promise<VerifiedCache> {
  const content = await readCache(host, cache, true);
  const hashes = await hashObjects(host, cache, content, [...content.outputs.keys()]);
  const unreadable = await hashLeft(host, cache, content, hashes);
  const first = examine(content, hashes);
  const { damages, unsettled } = await settle(host, cache, first.damages, hashes);
  return {
    files:
      content.actions.size + [...content.outputs.values()].reduce((sum, one) => sum + (one.programs?.length ?? 1), 0),
    bytes: [...hashes.keys()].reduce((sum, id) => sum + hashedBytes(content, id), 0),
    damages: await Promise.all(damages.map((damage) => describe(host, cache, damage))),
    orphans: first.orphans,
    dangling: first.dangling,
    unfinished: first.unfinished,
    unsettled,
    unreadable: [...content.unreadable, ...unreadable],
    foreign: content.foreign,
  };
}

function hashedBytes({ outputs }: CacheContent, id: string): number {
  const output = outputs.get(id);
  return output ? bytesOf(output) : 0;
}

/** By id. What cannot be read, or vanished meanwhile, is missing. */
async function hashObjects(
  { trees }: Machine,
  cache: string,
  content: CacheContent,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const files = ids.flatMap((id) => {
    const output = content.outputs.get(id);
    return (output && objectFile(output)) ?? [];
  });
  // The large ones first, so that no thread is left with one in the end.
  const hashed = await trees.hash(
    cache,
    files.toSorted((a, b) => b.size - a.size),
    { lenient: true },
  );
  return new Map(hashed.map(({ path, sha256 }) => [path.slice(3, 67), sha256]));
}

interface Settled {
  readonly damages: readonly Damage[];
  readonly unsettled: readonly string[];
}

async function settle(
  host: Machine,
  cache: string,
  first: readonly Damage[],
  hashes: Map<string, string>,
): Promise<Settled> {
  let suspects = first;
  const settled: Damage[] = [];
  for (let look = 0; look < looks && suspects.length > 0; look++) {
    await host.clock.sleep(betweenMs);
    const content = await readCache(host, cache, true, foldersOf(suspects));
    const ids = suspects.map(({ path }) => path.slice(3, 67)).filter((id) => content.outputs.has(id));
    const again = await hashObjects(host, cache, content, ids);
    const now = new Map(
      examine(content, new Map([...hashes, ...again])).damages.map((damage) => [keyOf(damage), damage]),
    );
    const still = suspects.flatMap((before) => {
      const damage = now.get(keyOf(before));
      return damage ? [{ before, damage }] : [];
    });
    for (const { before, damage } of still) if (isSame(before, damage)) settled.push(damage);
    suspects = still.filter(({ before, damage }) => !isSame(before, damage)).map(({ damage }) => damage);
  }
  return { damages: settled, unsettled: suspects.map(({ path }) => path) };
}

/** An action is judged by its output, which lies anywhere. */
function foldersOf(suspects: readonly Damage[]): readonly string[] {
  if (suspects.some(({ kind }) => kind === "wrong-size")) return entryFolders;
  const paths = suspects.flatMap(({ path, entries }) => [path, ...entries.map((entry) => entry.path)]);
  return [...new Set(paths.map((path) => path.slice(0, 2)))];
}

function keyOf({ path }: Damage): string {
  return path;
}

function isSame(before: Damage, after: Damage): boolean {
  return before.kind === after.kind && before.found === after.found && seenText(before) === seenText(after);
}

function seenText({ entries }: Damage): string {
  return JSON.stringify(entries.map(({ path, seen }) => [path, seen?.size, seen?.modifiedMs]).toSorted());
}

/** Hashes those again that had none, until all have one or are gone; returns those that are there and cannot be read. */
async function hashLeft(host: Machine, cache: string, content: CacheContent, hashes: Map<string, string>) {
  const known = new Set(content.unreadable.map(({ path }) => path));
  for (let look = 0; ; look++) {
    const left = [...content.outputs].flatMap(([id, output]) => {
      const path = objectFile(output)?.path;
      return path === undefined || hashes.has(id) || known.has(path) ? [] : [{ id, path }];
    });
    const there = await Promise.all(
      left.map(async (one) => ((await host.files.lstat(join(cache, one.path)).catch(() => undefined)) ? [one] : [])),
    );
    const rest = there.flat();
    if (rest.length === 0 || look === looks) return rest.map(({ path }) => ({ path, code: "unknown" }));
    // It vanished and was made anew, as when somebody cleans the cache and builds.
    await host.clock.sleep(betweenMs);
    const ids = rest.map(({ id }) => id);
    for (const [id, hash] of await hashObjects(host, cache, content, ids)) hashes.set(id, hash);
  }
}

async function describe({ files }: Machine, cache: string, damage: Damage): Promise<DescribedDamage> {
  // Of an archive whose first line was altered nothing else is known.
  if (damage.object?.kind !== "package" && damage.object?.kind !== "other") return { ...damage, packagePath: null };
  const file = await files.open(join(cache, damage.path)).catch(() => undefined);
  if (!file) return { ...damage, packagePath: null };
  try {
    return { ...damage, packagePath: readPackagePath(file) };
  } finally {
    file.close();
  }
}
