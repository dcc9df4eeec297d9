import type { Problem } from "../problem.ts";
import { arm64eNotFromApple } from "./arm64e-not-from-apple.ts";
import { goLinksWithoutUuid } from "./go-links-without-uuid.ts";
import { missingLcUuidDyld } from "./missing-lc-uuid-dyld.ts";
import { universal64BitExecutable } from "./universal-64-bit-executable.ts";
import { universalHiddenSlice } from "./universal-hidden-slice.ts";
import { universalSlicesDiffer } from "./universal-slices-differ.ts";
import { xcodeCltMissingOrBroken } from "./xcode-clt-missing-or-broken.ts";

/** What macOS and Apple's tools ask of Go. */
export const macosProblems: readonly Problem[] = [
  xcodeCltMissingOrBroken,
  missingLcUuidDyld,
  goLinksWithoutUuid,
  universal64BitExecutable,
  universalSlicesDiffer,
  arm64eNotFromApple,
  universalHiddenSlice,
];
