// Letting the go command switch to a newer toolchain again.

import type { Context, Remedy } from "../problem.ts";
import { changeSetting, unsetSetting } from "../setting-words.ts";

/** For a GOTOOLCHAIN that comes from `source`. The local go always carries out `go env -w GOTOOLCHAIN=…`, also when the old value is nonsense. */
export function allowSwitching(source: string, context: Context): Remedy {
  if (source === "process") return unsetSetting("GOTOOLCHAIN", source, context);
  const { commands, ...remedy } = changeSetting("GOTOOLCHAIN", "auto", source, context);
  return { ...remedy, title: "Let go use newer toolchains", commands };
}
