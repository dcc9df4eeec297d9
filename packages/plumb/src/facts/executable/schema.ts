// What a program file is, as read from its bytes and its directory entry. Nothing in here was learned by running it.

import * as v from "valibot";

/** One image inside the file. `os` is null when nothing in the file decides it. */
const ImagePlatform = v.object({ os: v.nullable(v.string()), arch: v.string() });

/** Go build info of the image, cut to what diagnosis needs. */
const GoOrigin = v.object({
  /** Toolchain that built it, e.g. `go1.26.8`. */
  version: v.string(),
  /** Import path of the main package. */
  path: v.nullable(v.string()),
  /** Version of the main module, e.g. `v1.27.2`, `(devel)`. */
  moduleVersion: v.nullable(v.string()),
});

export const Executable = v.object({
  /** Where it was found: the name users type. */
  path: v.string(),
  /** After all symbolic links; null when a link dangles. */
  realPath: v.nullable(v.string()),
  kind: v.picklist(["binary", "script", "text", "unknown", "unreadable"]),
  /** Why it is unknown or unreadable. */
  reason: v.nullable(v.string()),
  /** `elf`, `mach-o`, `universal`, `pe`, `script`, `unknown`. */
  format: v.string(),
  platforms: v.array(ImagePlatform),
  /** Dynamic loader of a binary, or the program a script's first line names (for `env NAME`, the NAME). */
  interpreter: v.nullable(v.string()),
  /** Whether that interpreter exists on this machine; null when there is none. */
  interpreterPresent: v.nullable(v.boolean()),
  libc: v.nullable(v.string()),
  glibcFloor: v.nullable(v.string()),
  /** Mach-O stamps of the image that fits this machine best. */
  minOs: v.nullable(v.string()),
  sdk: v.nullable(v.string()),
  hasUuid: v.nullable(v.boolean()),
  /** Mach-O: has a code signature (its hashes are not checked here). */
  signed: v.nullable(v.boolean()),
  go: v.nullable(GoOrigin),
  /** This user may execute it. */
  mayExecute: v.boolean(),
  /** Permission bits, e.g. 0o755 = 493. */
  mode: v.number(),
  uid: v.number(),
  /** Bytes. */
  size: v.number(),
  /** Carries com.apple.quarantine; null where that cannot be (not macOS) or was not asked. */
  quarantined: v.nullable(v.boolean()),
});
export type Executable = v.InferOutput<typeof Executable>;
