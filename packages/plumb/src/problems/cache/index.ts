import type { Problem } from "../problem.ts";
import { cacheDamaged } from "./cache-damaged.ts";
import { cacheInSyncedFolder } from "./cache-in-synced-folder.ts";
import { cacheInsideProject } from "./cache-inside-project.ts";
import { cacheNotTrimmed } from "./cache-not-trimmed.ts";
import { cacheOnNetworkFilesystem } from "./cache-on-network-filesystem.ts";
import { cachePathsCollide } from "./cache-paths-collide.ts";
import { cachePermission } from "./cache-permission.ts";
import { ciCacheOverModules } from "./ci-cache-over-modules.ts";
import { fileLocksUnsupported } from "./file-locks-unsupported.ts";
import { gocacheAbandoned } from "./gocache-abandoned.ts";
import { gocacheprogFails } from "./gocacheprog-fails.ts";
import { gocacheprogRelinksTools } from "./gocacheprog-relinks-tools.ts";
import { spotlightIndexesCache } from "./spotlight-indexes-cache.ts";
import { timeMachineCopiesCache } from "./time-machine-copies-cache.ts";

/** GOCACHE and GOMODCACHE. */
export const cacheProblems: readonly Problem[] = [
  cachePermission,
  fileLocksUnsupported,
  cacheDamaged,
  gocacheprogFails,
  ciCacheOverModules,
  cachePathsCollide,
  cacheInsideProject,
  cacheInSyncedFolder,
  cacheOnNetworkFilesystem,
  gocacheprogRelinksTools,
  gocacheAbandoned,
  cacheNotTrimmed,
  spotlightIndexesCache,
  timeMachineCopiesCache,
];
