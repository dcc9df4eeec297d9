import type { Problem } from "../problem.ts";
import { cacheOnNetworkFilesystem } from "./cache-on-network-filesystem.ts";
import { cachePermission } from "./cache-permission.ts";

/** GOCACHE and GOMODCACHE. */
export const cacheProblems: readonly Problem[] = [cachePermission, cacheOnNetworkFilesystem];
