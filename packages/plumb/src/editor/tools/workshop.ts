// Where tools are built: with the caches that the user has; where there are none, none are made.

import type { Host } from "@goplumb/core/host/host";
import { createGatherer } from "../../facts/gatherer.ts";

export interface Workshop {
  readonly go: BuildingGo;
  /** Temporary folder. */
  readonly folder: string;
  /** GOCACHE and GOMODCACHE; null: those in the temporary folder. */
  readonly buildCache: string | null;
  readonly moduleCache: string | null;
  /** Path of the file that `go env -w` writes. */
  readonly goenv: string | null;
  readonly offline: boolean;
}

export interface BuildingGo {
  /** Absolute path of the go command that builds. */
  readonly path: string;
  /** The release it has to switch to; null: its own. */
  readonly toolchain: string | null;
}

export async function workshopIn(host: Host, folder: string, go: BuildingGo, offline: boolean): Promise<Workshop> {
  const settings = await createGatherer(host).fact("goSettings");
  const effective = settings.status === "ok" ? settings.value.effective : {};
  const there = async (path: string | undefined) =>
    path && (await host.files.stat(path).catch(() => undefined))?.kind === "directory" ? path : null;
  const [buildCache, moduleCache] = await Promise.all([
    there(effective.GOCACHE?.value),
    there(effective.GOMODCACHE?.value),
  ]);
  const goenv = settings.status === "ok" ? (settings.value.userFile?.path ?? null) : null;
  return { go, folder, buildCache, moduleCache, goenv, offline };
}
