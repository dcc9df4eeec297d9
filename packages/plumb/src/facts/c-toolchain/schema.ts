// The C side of cgo: which compiler `go` would run, and whether it can do its work.

import * as v from "valibot";
import { Executable } from "../executable/schema.ts";
import { SettingSource } from "../go-settings/schema.ts";

/** A program that a Go setting names: CC, AR, PKG_CONFIG. */
export const NamedProgram = v.object({
  /** Text of the setting, or Go's default name. */
  setting: v.string(),
  source: SettingSource,
  /** The setting split the way `go` splits it: program, then arguments. Empty when it cannot be split. */
  words: v.array(v.string()),
  /** Null when it was not found on PATH. */
  executable: v.nullable(Executable),
});
export type NamedProgram = v.InferOutput<typeof NamedProgram>;

export const CToolchain = v.object({
  cc: NamedProgram,
  cxx: NamedProgram,
  pkgConfig: NamedProgram,
  ar: v.nullable(Executable),
  ld: v.nullable(Executable),
  /** What `CC … -dumpmachine` printed; null when CC was not run. */
  ccTarget: v.nullable(v.string()),
  /** Whether CC finds `stdlib.h`; null when it was not asked. */
  ccFindsLibcHeaders: v.nullable(v.boolean()),
  /** CGO_ENABLED as `go` will see it, and why. */
  cgoEnabled: v.object({ value: v.boolean(), because: v.string() }),
  /** The same as if CGO_ENABLED were not set. Absent in snapshots of older versions. */
  cgoByDefault: v.optional(v.object({ value: v.boolean(), because: v.string() })),
  /** macOS: the developer directory of Command Line Tools or Xcode. */
  developer: v.nullable(
    v.object({
      /** Null when none is selected or present. */
      path: v.nullable(v.string()),
      exists: v.boolean(),
      /** Version of the newest SDK in it, e.g. `26.2`. */
      sdkVersion: v.nullable(v.string()),
      hasClang: v.boolean(),
    }),
  ),
});
export type CToolchain = v.InferOutput<typeof CToolchain>;
