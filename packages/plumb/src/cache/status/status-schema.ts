// The JSON of plumb cache status. Bytes, and milliseconds since 1970.

import * as v from "valibot";

const sum = { files: v.number(), bytes: v.number() };

/** Where a cache lies. */
const StorageSchema = v.object({
  /** False: nothing is there, and the rest is about where it would be made. */
  exists: v.boolean(),
  writable: v.boolean(),
  mount: v.nullable(
    v.object({ point: v.string(), type: v.string(), source: v.string(), options: v.array(v.string()) }),
  ),
  device: v.nullable(
    v.object({
      kind: v.picklist([
        ..."nvme solid-state rotating virtual memory network host-share layers disk-image unknown".split(" "),
      ] as const),
      name: v.nullable(v.string()),
      trim: v.picklist(["mounted", "weekly", "off", "unsupported", "not-needed", "unknown"]),
      notes: v.array(v.string()),
    }),
  ),
  availableBytes: v.nullable(v.number()),
  totalBytes: v.nullable(v.number()),
  freeInodes: v.nullable(v.number()),
  totalInodes: v.nullable(v.number()),
});

export const CacheStatusSchema = v.object({
  schemaVersion: v.literal(1),
  gocache: v.object({
    state: v.picklist(["directory", "missing", "off", "none"]),
    path: v.nullable(v.string()),
    /** Why there is none; null when there is. */
    reason: v.nullable(v.string()),
    /** GOCACHEPROG: then go leaves the directory alone but for its fuzzing. */
    program: v.nullable(v.string()),
    storage: v.nullable(StorageSchema),
  }),
  /** Null when there is no directory to look into. */
  build: v.nullable(
    v.object({
      ...sum,
      kinds: v.array(
        v.object({
          kind: v.picklist([
            "action",
            "package",
            "executable",
            "module-index",
            "test-log",
            "test-output",
            "source",
            "file-list",
            "empty",
            "other",
          ]),
          ...sum,
        }),
      ),
      /** Of compiled packages: who compiled them, and for what. */
      compilers: v.array(
        v.object({
          goVersion: v.string(),
          platform: v.string(),
          /** E.g. `GOARM64=v8.0`. */
          level: v.nullable(v.string()),
          experiments: v.array(v.string()),
          /** Null when it is not known which are. */
          installed: v.nullable(v.boolean()),
          ...sum,
          oldestMs: v.number(),
          newestMs: v.number(),
        }),
      ),
      /** By last use; each entry counts in the first that holds. */
      ages: v.array(v.object({ usedWithin: v.picklist(["hour", "day", "five-days", "month", "older"]), ...sum })),
      trim: v.object({
        lastMs: v.nullable(v.number()),
        overdueFiles: v.number(),
        overdueBytes: v.number(),
        state: v.picklist(["fine", "idle", "late", "never", "unknown"]),
        why: v.string(),
      }),
      /** Things that Go did not put there; links and pipes under names of entries; what could not be read. */
      foreign: v.number(),
      noFiles: v.number(),
      unreadable: v.number(),
    }),
  ),
  hits: v.object({
    directory: v.nullable(v.string()),
    /** Go's telemetry: `local`, `on`, or `off`, which counts nothing. */
    mode: v.nullable(v.string()),
    weeks: v.array(
      v.object({
        goVersion: v.string(),
        platform: v.string(),
        begin: v.string(),
        end: v.string(),
        current: v.boolean(),
        hits: v.number(),
        misses: v.number(),
        rate: v.number(),
        stdlibRecompiled: v.number(),
        /** How often such go commands ran. */
        commands: v.array(v.object({ name: v.string(), runs: v.number() })),
      }),
    ),
    unreadable: v.array(v.object({ path: v.string(), reason: v.string() })),
    skipped: v.number(),
  }),
  modules: v.nullable(
    v.object({
      path: v.string(),
      storage: v.nullable(StorageSchema),
      unpacked: v.object({ modules: v.number(), ...sum }),
      downloads: v.object({ ...sum, vcsBytes: v.number() }),
      toolchains: v.array(v.object({ goVersion: v.string(), platform: v.string(), ...sum })),
    }),
  ),
  /** Other caches of Go's and its tools. */
  others: v.array(
    v.object({
      name: v.string(),
      path: v.string(),
      /** Why nobody may need it any more; null for a tool's own cache. */
      why: v.nullable(v.string()),
      ...sum,
      usedMs: v.number(),
    }),
  ),
});
export type CacheStatus = v.InferOutput<typeof CacheStatusSchema>;
