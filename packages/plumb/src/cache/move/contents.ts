// What of a directory is Go's cache: in GOCACHE its 256 directories, its fuzz corpora and three files; in GOMODCACHE all of it.
// https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cache/cache.go

import { join } from "node:path";
import type { DirectoryEntry, Host } from "@goplumb/core/host/host";
import type { CacheVariable } from "./source.ts";

export interface CacheContents {
  readonly files: readonly CacheFile[];
  /** Below the cache, without itself. */
  readonly folders: readonly string[];
  /** Names directly in it that are its own. */
  readonly own: readonly string[];
  /** What is not copied: what others put there, links, devices. */
  readonly leftOut: readonly string[];
  readonly bytes: number;
}

export interface CacheFile {
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/** Paths of modules are not deeper. */
const depth = 100;

export async function cacheContents(
  { files, trees }: Pick<Host, "files" | "trees">,
  variable: CacheVariable,
  folder: string,
): Promise<CacheContents> {
  const top = (await files.list(folder)) ?? [];
  const own = top.filter((entry) => isOwn(variable, entry)).map(({ name }) => name);
  const ownFiles = top.filter(({ name, kind }) => kind === "file" && own.includes(name));
  const ownFolders = top.filter(({ name, kind }) => kind === "directory" && own.includes(name)).map(({ name }) => name);
  const [entries, stats] = await Promise.all([
    ownFolders.length > 0 ? trees.survey(folder, ownFolders, { firstBytes: 0, depth }) : [],
    Promise.all(ownFiles.map(async ({ name }) => ({ name, stat: await files.lstat(join(folder, name)) }))),
  ]);
  const found = [
    ...stats.flatMap(({ name, stat }) =>
      stat?.kind === "file" ? [{ path: name, size: stat.size, modifiedMs: stat.modifiedMs }] : [],
    ),
    ...entries.filter(({ kind }) => kind === "file").map(({ path, size, modifiedMs }) => ({ path, size, modifiedMs })),
  ];
  const strange = entries.filter(({ kind }) => kind === "symlink" || kind === "other").map(({ path }) => path);
  return {
    files: found,
    folders: [...ownFolders, ...entries.filter(({ kind }) => kind === "directory").map(({ path }) => path)],
    own,
    leftOut: [
      ...top.filter(({ name }) => !own.includes(name) && !isLeftover(name)).map(({ name }) => name),
      ...strange,
    ],
    bytes: found.reduce((sum, { size }) => sum + size, 0),
  };
}

function isOwn(variable: CacheVariable, { name, kind }: DirectoryEntry): boolean {
  if (isLeftover(name)) return false;
  if (variable === "GOMODCACHE") return kind === "directory" || kind === "file";
  return kind === "directory" ? /^([0-9a-f]{2}|fuzz)$/.test(name) : /^(README|trim\.txt|testexpire\.txt)$/.test(name);
}

/** What a measurement is doing there, or one that was killed has left. */
function isLeftover(name: string): boolean {
  return /^(plumb-\w{6}|\.plumb-.*)$/.test(name);
}

/** The SHA-256 that the content of a file in GOCACHE must have: its own name, or that of its folder for a program; null for others. */
export function namedHash(path: string): string | null {
  return /^[0-9a-f]{2}\/([0-9a-f]{64})-d(\/[^/]+)?$/.exec(path)?.[1] ?? null;
}
