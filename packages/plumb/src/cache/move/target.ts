// Where a cache shall go: what is there, on which file system, how much room it has, and how fast small files are.

import { basename, dirname, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { inOwnFolder } from "@goplumb/core/state/own-folder";
import { createGatherer } from "../../facts/gatherer.ts";
import type { Place } from "../../facts/storage/schema.ts";
import { type FileLatency, fileLatency } from "../latency.ts";
import type { CacheVariable } from "./source.ts";

export interface TargetFacts {
  readonly path: string;
  /** Without links, as far as it is there. */
  readonly real: string;
  readonly state: "absent" | "empty" | "filled" | "no-directory" | "link";
  /** The directory that holds it is there. */
  readonly hasParent: boolean;
  /** Facts of `path`, or of the nearest directory above. */
  readonly place: Place | null;
  /** `aA` and `Aa` are two files; null when it could not be tried. */
  readonly caseSensitive: boolean | null;
  /** Null when it could not be measured. */
  readonly latency: FileLatency | null;
}

/** Nothing stays of what is tried there. */
export async function lookAtTarget(host: Host, variable: CacheVariable, path: string): Promise<TargetFacts> {
  const parent = dirname(path);
  const [state, stat, place] = await Promise.all([
    stateOf(host, path),
    host.files.stat(parent).catch(() => undefined),
    placeOf(host, variable, path),
  ]);
  const hasParent = stat?.kind === "directory";
  const real = join((await host.files.realPath(parent).catch(() => undefined)) ?? parent, basename(path));
  const tried = hasParent && place?.writable ? await tryThere(host, parent) : null;
  return {
    path,
    real: place?.realPath ?? real,
    state,
    hasParent,
    place,
    caseSensitive: tried?.caseSensitive ?? null,
    latency: tried?.latency ?? null,
  };
}

async function stateOf({ files }: Host, path: string): Promise<TargetFacts["state"]> {
  const stat = await files.lstat(path).catch(() => undefined);
  if (!stat) return "absent";
  if (stat.kind === "symlink") return "link";
  if (stat.kind !== "directory") return "no-directory";
  const entries = await files.list(path).catch(() => undefined);
  return entries?.length === 0 ? "empty" : "filled";
}

/** As if the setting were made already. */
async function placeOf(host: Host, variable: CacheVariable, path: string): Promise<Place | null> {
  const there = { ...host, env: { ...host.env, [variable]: path } };
  const storage = await createGatherer(there).fact("storage");
  if (storage.status !== "ok") return null;
  return storage.value.places.find(({ role }) => role === variable) ?? null;
}

async function tryThere(host: Host, parent: string): Promise<{ caseSensitive: boolean; latency: FileLatency } | null> {
  try {
    return await inOwnFolder(host, parent, async (path) => {
      await host.changes.create(join(path, "aA"), "", { mode: 0o600 });
      const caseSensitive = (await host.files.lstat(join(path, "Aa"))) === undefined;
      return { caseSensitive, latency: await fileLatency(host, path) };
    });
  } catch {
    return null;
  }
}
