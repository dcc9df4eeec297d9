import type { Problem } from "../problem.ts";
import { archiveMixesPlatforms } from "./archive-mixes-platforms.ts";
import { cLibraryMissing } from "./c-library-missing.ts";
import { ccNotFound } from "./cc-not-found.ts";
import { ccPathWithSpaces } from "./cc-path-with-spaces.ts";
import { ccSettingInvalid } from "./cc-setting-invalid.ts";
import { ccTargetMismatch } from "./cc-target-mismatch.ts";
import { ccWrongArch } from "./cc-wrong-arch.ts";
import { cgoDisabledButNeeded } from "./cgo-disabled-but-needed.ts";
import { cgoDisabledBySetting } from "./cgo-disabled-by-setting.ts";
import { cgoDisabledNoCompiler } from "./cgo-disabled-no-compiler.ts";
import { cgoEnabledInvalid } from "./cgo-enabled-invalid.ts";
import { cgoFlagNotAllowed } from "./cgo-flag-not-allowed.ts";
import { cgoLibWrongArch } from "./cgo-lib-wrong-arch.ts";
import { cgoLibWrongVersion } from "./cgo-lib-wrong-version.ts";
import { cgoStaticLibWrongLibc } from "./cgo-static-lib-wrong-libc.ts";
import { codeNeedsGlibc } from "./code-needs-glibc.ts";
import { dylibNotFoundAtRuntime } from "./dylib-not-found-at-runtime.ts";
import { flagsNameOtherHomebrew } from "./flags-name-other-homebrew.ts";
import { gccBitnessMismatch } from "./gcc-bitness-mismatch.ts";
import { libcHeadersMissing } from "./libc-headers-missing.ts";
import { notStatic } from "./not-static.ts";
import { opensslHeaderMissing } from "./openssl-header-missing.ts";
import { pkgConfigMissing } from "./pkg-config-missing.ts";
import { pkgConfigPath } from "./pkg-config-path.ts";
import { pluginMismatch } from "./plugin-mismatch.ts";
import { raceNeedsCgo } from "./race-needs-cgo.ts";
import { staleCgoCache } from "./stale-cgo-cache.ts";
import { staticGlibcLookups } from "./static-glibc-lookups.ts";

/** What cgo asks of the C compiler, the most important first. */
export const cgoProblems: readonly Problem[] = [
  ccSettingInvalid,
  ccPathWithSpaces,
  ccNotFound,
  ccWrongArch,
  ccTargetMismatch,
  gccBitnessMismatch,
  libcHeadersMissing,
  codeNeedsGlibc,
  pkgConfigMissing,
  pkgConfigPath,
  opensslHeaderMissing,
  cLibraryMissing,
  flagsNameOtherHomebrew,
  cgoFlagNotAllowed,
  staleCgoCache,
  cgoLibWrongArch,
  cgoStaticLibWrongLibc,
  cgoLibWrongVersion,
  cgoEnabledInvalid,
  raceNeedsCgo,
  cgoDisabledButNeeded,
  cgoDisabledNoCompiler,
  cgoDisabledBySetting,
  archiveMixesPlatforms,
  pluginMismatch,
  staticGlibcLookups,
  notStatic,
  dylibNotFoundAtRuntime,
];
