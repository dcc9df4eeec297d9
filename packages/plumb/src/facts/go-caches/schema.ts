// The build cache from a distance: when it was last trimmed and used, and roughly how much lies in it.

import * as v from "valibot";

export const GoCaches = v.object({
  /** When this was looked at, in milliseconds since 1970, as all times here. */
  atMs: v.number(),
  /** GOCACHE; null when it names no directory that is there. */
  build: v.nullable(
    v.object({
      path: v.string(),
      /** What `trim.txt` says; null when there is none that can be read: it was never trimmed. */
      trimmedMs: v.nullable(v.number()),
      /** When something was last put into one of its 256 directories, or taken out; null when it has none. */
      changedMs: v.nullable(v.number()),
      /** Of a sample of files: when the one was last used that was not for longest. go notes a use at most once an hour. */
      oldestUseMs: v.nullable(v.number()),
      /** Counted up from the sample; null when nothing was seen. */
      estimatedBytes: v.nullable(v.number()),
      estimatedFiles: v.nullable(v.number()),
    }),
  ),
});
export type GoCaches = v.InferOutput<typeof GoCaches>;
