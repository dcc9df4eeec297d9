// A debug session through Delve that was really held. Gathered only with --deep, by whoever knows how to hold one.

import * as v from "valibot";

export const DebugSession = v.object({
  /** Why none was tried; null when one was. */
  skipped: v.nullable(v.string()),
  /** Path of dlv. */
  dlv: v.nullable(v.string()),
  /** The link that broke (`versions`, `permission`, `launch`, …); null: the session went well. */
  failed: v.nullable(v.string()),
  /** What failed, in one sentence. */
  found: v.nullable(v.string()),
  /** What Delve or go printed then, at most 4 KiB. */
  said: v.nullable(v.string()),
  durationMs: v.number(),
});
export type DebugSession = v.InferOutput<typeof DebugSession>;
