// The programs around Go: those in GOBIN, and the known ones on PATH.

import * as v from "valibot";
import { Executable } from "../executable/schema.ts";

export const Tool = v.object({
  /** Command name, e.g. `dlv`. */
  name: v.string(),
  executable: Executable,
  /** 0-based position on PATH; null when its directory is not on PATH. */
  pathIndex: v.nullable(v.number()),
  inGobin: v.boolean(),
});
export type Tool = v.InferOutput<typeof Tool>;

export const Tools = v.object({
  /** Directories `go install` writes to: GOBIN, or GOPATH/bin. */
  gobin: v.array(v.string()),
  tools: v.array(Tool),
  /** Path of Apple's debugserver; null when absent or not macOS. */
  debugserver: v.nullable(v.string()),
  /** `DevToolsSecurity -status`; null when not macOS or not answered. */
  developerMode: v.nullable(v.boolean()),
  /** More programs lie in GOBIN than were looked at. */
  truncated: v.boolean(),
});
export type Tools = v.InferOutput<typeof Tools>;
