// File systems that Go writes to and that are nearly full.

import type { Place } from "../../facts/storage/schema.ts";

export interface FullFileSystem {
  /** Mount point, or the directory where that is unknown. */
  readonly point: string;
  readonly places: readonly Place[];
  /** Bytes. */
  readonly available: number;
  /** It is inodes that are used up, or nearly so. */
  readonly inodes: boolean;
  readonly freeInodes: number;
  /** Not even a small program builds. */
  readonly error: boolean;
}

const mebibyte = 2 ** 20;
/** What a first build of a small program takes. */
const smallBuild = 128 * mebibyte;
/** The standard library alone is 2500 files in the cache, and a package of a project five or more. */
const fewInodes = 20_000;
/** The standard library in the cache and one downloaded toolchain, or the temporary files of a large build. */
const comfortable: Readonly<Partial<Record<Place["role"], number>>> = {
  GOCACHE: 1024 * mebibyte,
  GOMODCACHE: 1024 * mebibyte,
  GOTMPDIR: 2 * smallBuild,
};

export function fullFileSystems(places: readonly Place[]): readonly FullFileSystem[] {
  const written = places.filter(
    // One without a size (/proc) holds no files: that is for those who look at permissions.
    ({ role, mount, totalBytes }) =>
      comfortable[role] !== undefined && !mount?.options.includes("ro") && totalBytes !== 0,
  );
  const byPoint = Map.groupBy(written, ({ mount, nearest }) => mount?.point ?? nearest);
  return [...byPoint].flatMap(([point, group]) => {
    const freeInodes = Math.min(...group.map(countedInodes));
    const inodes = freeInodes < fewInodes;
    const available = Math.min(...group.map(({ availableBytes }) => availableBytes ?? Number.POSITIVE_INFINITY));
    const wanted = Math.max(...group.map(({ role }) => comfortable[role] ?? 0));
    if (!inodes && available >= wanted) return [];
    return [{ point, places: group, available, inodes, freeInodes, error: freeInodes === 0 || available < smallBuild }];
  });
}

/** One that makes inodes as it needs them has them all. */
function countedInodes({ freeInodes, totalInodes }: Place): number {
  return freeInodes === null || totalInodes === null || totalInodes === 0 ? Number.POSITIVE_INFINITY : freeInodes;
}

/** `96 MB`, `0.7 GB`: decimal, as disks are sold and `df -H` prints. */
export function bytesText(bytes: number): string {
  return bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
