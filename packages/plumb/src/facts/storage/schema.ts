// The places Go writes to: room, mount options, and whether this user may write there.

import * as v from "valibot";

export const Place = v.object({
  role: v.picklist(["HOME", "GOPATH", "GOBIN", "GOCACHE", "GOMODCACHE", "GOTMPDIR"]),
  path: v.string(),
  exists: v.boolean(),
  /** The path without links, as far as it is there. Absent in snapshots of older versions. */
  realPath: v.optional(v.string()),
  /** The path itself, or its nearest ancestor that exists. */
  nearest: v.string(),
  /** This user may write in `nearest`. */
  writable: v.boolean(),
  /** Owner of `nearest`. */
  ownerUid: v.number(),
  mount: v.nullable(
    v.object({ point: v.string(), type: v.string(), source: v.string(), options: v.array(v.string()) }),
  ),
  /** Bytes this user may still write; null when the system cannot say. */
  availableBytes: v.nullable(v.number()),
  totalBytes: v.nullable(v.number()),
  freeInodes: v.nullable(v.number()),
  totalInodes: v.nullable(v.number()),
  /** A file or directory directly inside that belongs to another user; null when none was seen. */
  foreignEntry: v.nullable(v.object({ path: v.string(), uid: v.number() })),
});
export type Place = v.InferOutput<typeof Place>;

export const Storage = v.object({
  places: v.array(Place),
  /** Soft and hard limit of open files; null when the system does not show it. */
  openFiles: v.nullable(v.object({ soft: v.nullable(v.number()), hard: v.nullable(v.number()) })),
});
export type Storage = v.InferOutput<typeof Storage>;
