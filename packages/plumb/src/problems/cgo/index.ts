import type { Problem } from "../problem.ts";
import { archiveMixesPlatforms } from "./archive-mixes-platforms.ts";
import { ccNotFound } from "./cc-not-found.ts";
import { ccPathWithSpaces } from "./cc-path-with-spaces.ts";
import { ccSettingInvalid } from "./cc-setting-invalid.ts";
import { ccTargetMismatch } from "./cc-target-mismatch.ts";
import { ccWrongArch } from "./cc-wrong-arch.ts";
import { cgoDisabledBySetting } from "./cgo-disabled-by-setting.ts";
import { cgoDisabledNoCompiler } from "./cgo-disabled-no-compiler.ts";
import { cgoEnabledInvalid } from "./cgo-enabled-invalid.ts";
import { dylibNotFoundAtRuntime } from "./dylib-not-found-at-runtime.ts";
import { gccBitnessMismatch } from "./gcc-bitness-mismatch.ts";
import { libcHeadersMissing } from "./libc-headers-missing.ts";
import { notStatic } from "./not-static.ts";
import { pkgConfigMissing } from "./pkg-config-missing.ts";

/** What cgo asks of the C compiler, the most important first. */
export const cgoProblems: readonly Problem[] = [
  ccSettingInvalid,
  ccPathWithSpaces,
  ccNotFound,
  ccWrongArch,
  ccTargetMismatch,
  gccBitnessMismatch,
  libcHeadersMissing,
  pkgConfigMissing,
  cgoEnabledInvalid,
  cgoDisabledNoCompiler,
  cgoDisabledBySetting,
  archiveMixesPlatforms,
  notStatic,
  dylibNotFoundAtRuntime,
];
