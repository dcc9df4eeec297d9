// Caches of Go's and its tools that may have been left behind: where they lie by default, and whether anybody still uses them.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { entryFolders } from "../../go/build-cache/entry-name.ts";
import { pathFor, userDirectory } from "../../go/env-file.ts";
import type { CachePlaces } from "../places.ts";
import type { CacheStatus } from "./status-schema.ts";

type OtherCache = CacheStatus["others"][number];

interface Candidate {
  readonly name: string;
  readonly path: string;
  /** Why nobody may need it; null for a tool's own cache. */
  readonly why: string | null;
}

/** In the order of their names; none that is not there. */
export async function readOtherCaches(host: Host, places: CachePlaces): Promise<readonly OtherCache[]> {
  const found = await Promise.all(candidates(host, places).map((candidate) => measure(host, candidate)));
  return found.filter((cache) => cache !== null);
}

/** Each keeps its cache in a folder of its name in the user's cache directory (`os.UserCacheDir`). */
const tools = ["staticcheck", "golangci-lint", "gopls", "goimports"];

function candidates({ machine, env }: Host, { build, program }: CachePlaces): readonly Candidate[] {
  const directory = userDirectory(machine.os, env, "cache");
  if (directory.kind === "none") return [];
  const inCache = (name: string) => pathFor(machine.os).join(directory.path, name);
  const used = build.kind === "directory" ? build.path : null;
  const ownDefault: Candidate = {
    name: "go-build",
    path: inCache("go-build"),
    why: used === null ? "GOCACHE has no place" : `GOCACHE is ${used}`,
  };
  return [
    ...(used === inCache("go-build") ? [] : [ownDefault]),
    ...(program !== null && used !== null ? [{ name: "GOCACHE", path: used, why: "GOCACHEPROG is set" }] : []),
    ...tools.map((name) => ({ name, path: inCache(name), why: null })),
  ];
}

async function measure({ files, trees }: Host, { name, path, why }: Candidate): Promise<OtherCache | null> {
  const stat = await files.lstat(path).catch(() => undefined);
  if (stat?.kind !== "directory") return null;
  const folders = ((await files.list(path).catch(() => undefined)) ?? []).filter(({ kind }) => kind === "directory");
  const names = folders.map((folder) => folder.name);
  // Those of Go's kind are flat; gopls has folders in folders.
  const depth = names.length > 0 && names.every((one) => entryFolders.includes(one)) ? 2 : 8;
  const entries = await trees.survey(path, names, { firstBytes: 0, depth, lenient: true });
  const regular = entries.filter(({ kind }) => kind === "file");
  const usedMs = regular.reduce((latest, { modifiedMs }) => Math.max(latest, modifiedMs), 0);
  const bytes = regular.reduce((sum, { size }) => sum + size, 0);
  if (regular.length === 0) return null;
  return { name, path: join(path), why, files: regular.length, bytes, usedMs };
}
