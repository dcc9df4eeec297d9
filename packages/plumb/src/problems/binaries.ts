// The problems that binaries show: all that inspect and build load of the knowledge base, so that they start fast.
// In the order of problems/index.ts.

import { damagedBinary } from "./arch/damaged-binary.ts";
import { expectedPlatformMissing } from "./arch/expected-platform-missing.ts";
import { glibcTooNew } from "./arch/glibc-too-new.ts";
import { goBuildInfoContradictsHeader } from "./arch/go-build-info-contradicts-header.ts";
import { loaderOfOneMachine } from "./arch/loader-of-one-machine.ts";
import { microArchitectureInvalid } from "./arch/micro-architecture-invalid.ts";
import { namedForAnotherPlatform } from "./arch/named-for-another-platform.ts";
import { packedWithUpx } from "./arch/packed-with-upx.ts";
import { segmentsNeedSmallPages } from "./arch/segments-need-small-pages.ts";
import { unrecognisedBinary } from "./arch/unrecognised-binary.ts";
import { archiveMixesPlatforms } from "./cgo/archive-mixes-platforms.ts";
import { dylibNotFoundAtRuntime } from "./cgo/dylib-not-found-at-runtime.ts";
import { notStatic } from "./cgo/not-static.ts";
import { arm64eNotFromApple } from "./macos/arm64e-not-from-apple.ts";
import { missingLcUuidDyld } from "./macos/missing-lc-uuid-dyld.ts";
import { universal64BitExecutable } from "./macos/universal-64-bit-executable.ts";
import { universalHiddenSlice } from "./macos/universal-hidden-slice.ts";
import { universalOneSlice } from "./macos/universal-one-slice.ts";
import { universalSlicesDiffer } from "./macos/universal-slices-differ.ts";
import type { Problem } from "./problem.ts";
import { codesignKilled9 } from "./signature/codesign-killed-9.ts";
import { gatekeeperQuarantine } from "./signature/gatekeeper-quarantine.ts";
import { notSigned } from "./signature/not-signed.ts";
import { universalSliceNotSigned } from "./signature/universal-slice-not-signed.ts";
import { goNeedsNewerMacos } from "./version/go-needs-newer-macos.ts";

export const binaryProblems: readonly Problem[] = [
  glibcTooNew,
  expectedPlatformMissing,
  namedForAnotherPlatform,
  goBuildInfoContradictsHeader,
  unrecognisedBinary,
  damagedBinary,
  loaderOfOneMachine,
  segmentsNeedSmallPages,
  microArchitectureInvalid,
  packedWithUpx,
  goNeedsNewerMacos,
  archiveMixesPlatforms,
  notStatic,
  dylibNotFoundAtRuntime,
  missingLcUuidDyld,
  universal64BitExecutable,
  universalSlicesDiffer,
  universalOneSlice,
  arm64eNotFromApple,
  universalHiddenSlice,
  codesignKilled9,
  gatekeeperQuarantine,
  notSigned,
  universalSliceNotSigned,
];
