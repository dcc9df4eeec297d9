// Whether the cgo runtime is in a Go program whose function table cannot be found (else see function-names.ts).
// CGO_ENABLED=1 only allows it: a program without C code has none.

import type { GoImageInfo } from "./find.ts";

/**
 * For ELF, where a Go program without cgo needs no library. Null when undecided: a static program that was allowed to use cgo,
 * or a program whose settings are not recorded (before Go 1.18).
 */
export function cgoLinked(go: GoImageInfo, image: { interpreter: string | null; neededCount: number }): boolean | null {
  const enabled = go.settings.CGO_ENABLED;
  if (enabled === "0") return false;
  if (enabled === undefined || go.settings.GOOS !== "linux") return null;
  if (image.neededCount > 0) return true;
  return image.interpreter !== null ? false : null;
}

/** For Mach-O and PE, where every Go program needs the system's libraries. Null when undecided. */
export function cgoLinkedBySettings(go: GoImageInfo): boolean | null {
  return go.settings.CGO_ENABLED === "0" ? false : null;
}
