// The JSON of plumb cache verify.

import * as v from "valibot";

const file = v.object({ path: v.string(), size: v.number(), modifiedMs: v.number() });

export const CacheVerifySchema = v.object({
  schemaVersion: v.literal(1),
  /** `incomplete`: nothing is wrong with what could be read. `repaired`: what was damaged is gone, and go makes it anew. */
  verdict: v.picklist(["intact", "damaged", "repaired", "incomplete"]),
  /** Null when GOCACHE was not looked at. */
  build: v.nullable(
    v.object({
      path: v.string(),
      /** Files that lie there, and bytes of the objects that were hashed. */
      files: v.number(),
      bytes: v.number(),
      damages: v.array(
        v.object({
          kind: v.picklist(["altered", "truncated", "action", "wrong-size", "no-file", "program"]),
          path: v.string(),
          found: v.string(),
          wanted: v.string(),
          /** Go would use it and say nothing. */
          silent: v.boolean(),
          /** What it is, by its first bytes; null for actions. */
          object: v.nullable(v.string()),
          /** Of compiled packages, as far as they still tell. */
          package: v.nullable(
            v.object({
              path: v.nullable(v.string()),
              goVersion: v.nullable(v.string()),
              platform: v.nullable(v.string()),
            }),
          ),
          removed: v.boolean(),
        }),
      ),
      /** No damage: outputs that no action names; actions whose output is gone; outputs in the making, or left by a go that was killed. */
      orphans: v.object({ files: v.number(), bytes: v.number() }),
      dangling: v.array(file),
      unfinished: v.array(file),
      /** Changing whenever they were looked at. */
      unsettled: v.array(v.string()),
      unreadable: v.array(v.object({ path: v.string(), code: v.string() })),
      /** What Go did not put there. */
      foreign: v.array(file),
    }),
  ),
  /** With --modules. */
  modules: v.nullable(
    v.object({
      path: v.string(),
      modules: v.number(),
      files: v.number(),
      bytes: v.number(),
      damages: v.array(
        v.object({
          kind: v.picklist(["altered", "other-hash", "no-hash"]),
          module: v.string(),
          version: v.string(),
          path: v.string(),
          found: v.string(),
          wanted: v.string(),
          /** Files of an altered one, by the archive that Go kept; null when nothing says which. */
          differences: v.nullable(
            v.object({
              modified: v.array(v.string()),
              missing: v.array(v.string()),
              extra: v.array(v.string()),
            }),
          ),
          removed: v.boolean(),
        }),
      ),
      /** Modules whose hash go.sum has, and the files it stands in; null without a project. */
      inGoSum: v.nullable(v.number()),
      goSums: v.array(v.string()),
      unreadable: v.array(v.string()),
    }),
  ),
  durationMs: v.number(),
});
export type CacheVerify = v.InferOutput<typeof CacheVerifySchema>;
