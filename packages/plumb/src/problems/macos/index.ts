import type { Problem } from "../problem.ts";
import { arm64eNotFromApple } from "./arm64e-not-from-apple.ts";
import { benignLdWarning } from "./benign-ld-warning.ts";
import { bsdthreadRegisterOldGo } from "./bsdthread-register-old-go.ts";
import { firstStartSlow } from "./first-start-slow.ts";
import { goLinksWithoutUuid } from "./go-links-without-uuid.ts";
import { localNetworkPrivacy } from "./local-network-privacy.ts";
import { macosSdkMismatch } from "./macos-sdk-mismatch.ts";
import { missingLcUuidDyld } from "./missing-lc-uuid-dyld.ts";
import { raceNanoZoneWarning } from "./race-nano-zone-warning.ts";
import { sysrootMissing } from "./sysroot-missing.ts";
import { universal64BitExecutable } from "./universal-64-bit-executable.ts";
import { universalHiddenSlice } from "./universal-hidden-slice.ts";
import { universalOneSlice } from "./universal-one-slice.ts";
import { universalSlicesDiffer } from "./universal-slices-differ.ts";
import { xcodeCltBetaLinkerBug } from "./xcode-clt-beta-linker-bug.ts";
import { xcodeCltMissingOrBroken } from "./xcode-clt-missing-or-broken.ts";
import { xcodeLicense } from "./xcode-license.ts";

/** What macOS and Apple's tools ask of Go. */
export const macosProblems: readonly Problem[] = [
  xcodeCltMissingOrBroken,
  xcodeLicense,
  sysrootMissing,
  missingLcUuidDyld,
  goLinksWithoutUuid,
  bsdthreadRegisterOldGo,
  localNetworkPrivacy,
  firstStartSlow,
  universal64BitExecutable,
  universalSlicesDiffer,
  universalOneSlice,
  arm64eNotFromApple,
  universalHiddenSlice,
  macosSdkMismatch,
  xcodeCltBetaLinkerBug,
  raceNanoZoneWarning,
  benignLdWarning,
];
