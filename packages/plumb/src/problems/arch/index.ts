import type { Problem } from "../problem.ts";
import { amd64SdkOnArm64Host } from "./amd64-sdk-on-arm64-host.ts";
import { badCpuTypeNoRosetta } from "./bad-cpu-type-no-rosetta.ts";
import { badInterpreter } from "./bad-interpreter.ts";
import { damagedBinary } from "./damaged-binary.ts";
import { emulatedUserland } from "./emulated-userland.ts";
import { execFormatErrorWrongArch } from "./exec-format-error-wrong-arch.ts";
import { expectedPlatformMissing } from "./expected-platform-missing.ts";
import { glibcBinaryOnAlpine } from "./glibc-binary-on-alpine.ts";
import { glibcTooNew } from "./glibc-too-new.ts";
import { goBinaryWrongArch } from "./go-binary-wrong-arch.ts";
import { goBuildInfoContradictsHeader } from "./go-build-info-contradicts-header.ts";
import { gorootToolsWrongArch } from "./goroot-tools-wrong-arch.ts";
import { homebrewIntelPrefix } from "./homebrew-intel-prefix.ts";
import { loaderOfOneMachine } from "./loader-of-one-machine.ts";
import { microArchitectureInvalid } from "./micro-architecture-invalid.ts";
import { namedForAnotherPlatform } from "./named-for-another-platform.ts";
import { packedWithUpx } from "./packed-with-upx.ts";
import { rosettaEndOfLife } from "./rosetta-end-of-life.ts";
import { rosettaTranslatedShell } from "./rosetta-translated-shell.ts";
import { scriptWithoutShebang } from "./script-without-shebang.ts";
import { sdkArchVsUserlandLinux } from "./sdk-arch-vs-userland-linux.ts";
import { segmentsNeedSmallPages } from "./segments-need-small-pages.ts";
import { toolWrongArch } from "./tool-wrong-arch.ts";
import { toolchainCacheWrongArch } from "./toolchain-cache-wrong-arch.ts";
import { unrecognisedBinary } from "./unrecognised-binary.ts";

/** Wrong CPU or operating system, the most important first. */
export const archProblems: readonly Problem[] = [
  amd64SdkOnArm64Host,
  goBinaryWrongArch,
  badCpuTypeNoRosetta,
  gorootToolsWrongArch,
  rosettaTranslatedShell,
  homebrewIntelPrefix,
  toolWrongArch,
  execFormatErrorWrongArch,
  sdkArchVsUserlandLinux,
  emulatedUserland,
  glibcBinaryOnAlpine,
  glibcTooNew,
  badInterpreter,
  scriptWithoutShebang,
  toolchainCacheWrongArch,
  rosettaEndOfLife,
  expectedPlatformMissing,
  namedForAnotherPlatform,
  goBuildInfoContradictsHeader,
  unrecognisedBinary,
  damagedBinary,
  loaderOfOneMachine,
  segmentsNeedSmallPages,
  microArchitectureInvalid,
  packedWithUpx,
];
