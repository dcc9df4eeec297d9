// All that plumb cache status says: facts about the places, what lies there, and what go counted.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { GoInstalls } from "../../facts/go-installs/schema.ts";
import { readDevice } from "../../facts/storage/read-device.ts";
import type { Place, Storage } from "../../facts/storage/schema.ts";
import { installedVersions } from "../installed-versions.ts";
import type { CachePlaces } from "../places.ts";
import { readCache } from "../read-cache/read-cache.ts";
import { readModuleCache } from "./module-cache.ts";
import { readOtherCaches } from "./other-caches.ts";
import { readHits } from "./read-hits.ts";
import type { CacheStatus } from "./status-schema.ts";
import { trimHealth } from "./trim.ts";
import { usageOf } from "./usage.ts";

export interface StatusFacts {
  readonly places: CachePlaces;
  /** Null when these groups could not be gathered. */
  readonly storage: Storage | null;
  readonly installs: GoInstalls | null;
}

export async function cacheStatus(host: Host, facts: StatusFacts): Promise<CacheStatus> {
  const { places, storage, installs } = facts;
  const place = (role: Place["role"]) => storage?.places.find((one) => one.role === role) ?? null;
  const [gocache, build, hits, modules, others] = await Promise.all([
    describeGocache(host, places, place("GOCACHE")),
    describeBuild(host, places, installs),
    readHits(host),
    describeModules(host, places.modules, place("GOMODCACHE")),
    readOtherCaches(host, places),
  ]);
  return { schemaVersion: 1, gocache, build, hits, modules, others: [...others] };
}

async function describeGocache(
  host: Host,
  { build, program }: CachePlaces,
  place: Place | null,
): Promise<CacheStatus["gocache"]> {
  if (build.kind === "off")
    return { state: "off", path: null, reason: "GOCACHE=off: go builds nothing so", program, storage: null };
  if (build.kind === "none") return { state: "none", path: null, reason: build.reason, program, storage: null };
  const there = (await host.files.stat(build.path).catch(() => undefined))?.kind === "directory";
  const reason = there ? null : "it is not there; go makes it with the first build";
  const state = there ? "directory" : "missing";
  return { state, path: build.path, reason, program, storage: await describeStorage(host, place) };
}

async function describeBuild(
  host: Host,
  { build, program }: CachePlaces,
  installs: GoInstalls | null,
): Promise<CacheStatus["build"]> {
  if (build.kind !== "directory") return null;
  if ((await host.files.stat(build.path).catch(() => undefined))?.kind !== "directory") return null;
  const [content, trim] = await Promise.all([
    readCache(host, build.path, false),
    host.files.readText(join(build.path, "trim.txt"), 100).catch(() => undefined),
  ]);
  const nowMs = host.clock.now();
  return {
    ...usageOf(content, installs && installedVersions(installs), nowMs),
    trim: trimHealth(trim ?? null, content, program !== null, nowMs),
  };
}

async function describeModules(host: Host, path: string | null, place: Place | null): Promise<CacheStatus["modules"]> {
  if (path === null || (await host.files.stat(path).catch(() => undefined))?.kind !== "directory") return null;
  const [content, storage] = await Promise.all([readModuleCache(host, path), describeStorage(host, place)]);
  return { path, storage, ...content };
}

type StorageStatus = CacheStatus["gocache"]["storage"];

async function describeStorage(host: Host, place: Place | null): Promise<StorageStatus> {
  if (place === null) return null;
  const { exists, writable, mount, availableBytes, totalBytes, freeInodes, totalInodes } = place;
  const device = mount === null ? null : await readDevice(host, mount);
  return {
    exists,
    writable,
    mount,
    device: device && { ...device, notes: [...device.notes] },
    availableBytes,
    totalBytes,
    freeInodes,
    totalInodes,
  };
}
