import type { Problem } from "../problem.ts";
import { cacheDamaged } from "./cache-damaged.ts";
import { cacheOnNetworkFilesystem } from "./cache-on-network-filesystem.ts";
import { cachePermission } from "./cache-permission.ts";
import { ciCacheOverModules } from "./ci-cache-over-modules.ts";
import { fileLocksUnsupported } from "./file-locks-unsupported.ts";
import { gocacheprogFails } from "./gocacheprog-fails.ts";

/** GOCACHE and GOMODCACHE. */
export const cacheProblems: readonly Problem[] = [
  cachePermission,
  fileLocksUnsupported,
  cacheDamaged,
  gocacheprogFails,
  ciCacheOverModules,
  cacheOnNetworkFilesystem,
];
