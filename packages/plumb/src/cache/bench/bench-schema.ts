// The JSON of plumb cache bench.

import * as v from "valibot";

/** Microseconds. */
const LatencySchema = v.object({ p50: v.number(), p99: v.number() });

const BenchPlaceSchema = v.object({
  /** Directory in which it was measured. */
  path: v.string(),
  /** Type, and where it is mounted; null when the system does not say. */
  fileSystem: v.nullable(v.object({ type: v.string(), point: v.string() })),
  latency: v.object({ create: LatencySchema, stat: LatencySchema, read: LatencySchema }),
  /** With a cache of its own there; null when no package was given. */
  build: v.nullable(
    v.object({
      /** Milliseconds of `go build` with an empty cache, and with the one that this has filled. */
      emptyMs: v.number(),
      fullMs: v.number(),
      /** Bytes and files that it has put into the cache. */
      bytes: v.number(),
      files: v.number(),
    }),
  ),
});
export type BenchPlace = v.InferOutput<typeof BenchPlaceSchema>;

export const CacheBenchSchema = v.object({
  schemaVersion: v.literal(1),
  /** So many files of 4096 bytes were made. */
  files: v.number(),
  package: v.nullable(v.string()),
  /** Where GOCACHE lies. */
  here: BenchPlaceSchema,
  /** Null when no other place was given. */
  there: v.nullable(BenchPlaceSchema),
  /** Times there divided by times here: below 1 it is faster there. Null without another place. */
  ratios: v.nullable(
    v.object({
      create: v.number(),
      stat: v.number(),
      read: v.number(),
      buildEmpty: v.nullable(v.number()),
      buildFull: v.nullable(v.number()),
    }),
  ),
});
export type CacheBench = v.InferOutput<typeof CacheBenchSchema>;
