// What the two kinds of mount tables have in common.

import type { Place } from "./schema.ts";

export type Mount = NonNullable<Place["mount"]>;

/** Whether `path` is the mount point or lies below it. */
export function isBelow(path: string, point: string): boolean {
  return path === point || path.startsWith(point.endsWith("/") ? point : `${point}/`);
}

/** The mount with the longest point above `path`; of several on the same point the last, which hides the others. */
export function longestAbove<T extends { readonly point: string }>(mounts: readonly T[], path: string): T | undefined {
  return mounts.reduce<T | undefined>((best, mount) => {
    if (!isBelow(path, mount.point)) return best;
    return best && best.point.length > mount.point.length ? best : mount;
  }, undefined);
}
