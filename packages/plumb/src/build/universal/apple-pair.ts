// The two CPUs of macOS, which a universal file is made of.

import { PlumbError } from "@goplumb/core/error";
import type { Target } from "../targets/target.ts";

/** In Go's words. */
export const applePair: readonly string[] = ["arm64", "amd64"];

/** @throws PlumbError UNIVERSAL_NEEDS_BOTH when they are not both among the targets */
export function requireApplePair(targets: readonly Target[]): void {
  const missing = applePair.filter((arch) => !targets.some((target) => target.os === "darwin" && target.arch === arch));
  if (missing.length === 0) return;
  throw new PlumbError({
    code: "UNIVERSAL_NEEDS_BOTH",
    message: `--universal joins darwin/arm64 and darwin/amd64, and ${missing.map((arch) => `darwin/${arch}`).join(" and ")} ${missing.length === 1 ? "is" : "are"} no target`,
    hint: "name darwin/universal, or apple, among the targets",
  });
}
