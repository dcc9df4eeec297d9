// plumb's own process and the programs that started it.

import * as v from "valibot";
import { Executable } from "../executable/schema.ts";

export const Self = v.object({
  /** GOARCH this plumb was compiled for. */
  arch: v.string(),
  /** Runs under Rosetta; null when it could not be asked. */
  translated: v.nullable(v.boolean()),
  /** The shell that started plumb runs under Rosetta; null when it could not be asked. */
  parentTranslated: v.nullable(v.boolean()),
  runtime: v.object({ name: v.string(), version: v.string() }),
  executable: v.string(),
  /** Login name and home, as far as the process has them. */
  home: v.nullable(v.string()),
  user: v.nullable(v.string()),
  uid: v.number(),
  /** `SHELL`, e.g. `/bin/zsh`. */
  shell: v.nullable(v.string()),
  /** `TZ`; null when it is not set. Absent in snapshots of older versions. */
  timeZone: v.optional(v.nullable(v.string())),
  /**
   * The application in whose window this runs, by what macOS hands to all that it starts; null when nothing tells, and elsewhere than on
   * macOS. Absent in snapshots of older versions.
   */
  application: v.optional(
    v.nullable(
      v.object({
        /** Bundle identifier, e.g. `com.apple.Terminal`. */
        id: v.string(),
        /** As it is called, and where it lies; null for one that plumb does not know. */
        name: v.nullable(v.string()),
        path: v.nullable(v.string()),
        /** Its program; null when it is not there. */
        executable: v.nullable(Executable),
      }),
    ),
  ),
  /** In a window of tmux or screen: what it starts is as translated as its server. Absent in snapshots of older versions. */
  multiplexed: v.optional(v.boolean()),
  /** Reached by SSH: nobody sits in front of this machine's screen. Absent in snapshots of older versions. */
  remote: v.optional(v.boolean()),
  /** Directories of PATH in order, empty entries as `.`. */
  path: v.array(v.string()),
});
export type Self = v.InferOutput<typeof Self>;
