import type { Problem } from "../problem.ts";
import { amd64SdkOnArm64Host } from "./amd64-sdk-on-arm64-host.ts";
import { badCpuTypeNoRosetta } from "./bad-cpu-type-no-rosetta.ts";
import { badInterpreter } from "./bad-interpreter.ts";
import { emulatedUserland } from "./emulated-userland.ts";
import { glibcBinaryOnAlpine } from "./glibc-binary-on-alpine.ts";
import { glibcTooNew } from "./glibc-too-new.ts";
import { goBinaryWrongArch } from "./go-binary-wrong-arch.ts";
import { gorootToolsWrongArch } from "./goroot-tools-wrong-arch.ts";
import { homebrewIntelPrefix } from "./homebrew-intel-prefix.ts";
import { rosettaTranslatedShell } from "./rosetta-translated-shell.ts";
import { scriptWithoutShebang } from "./script-without-shebang.ts";
import { sdkArchVsUserlandLinux } from "./sdk-arch-vs-userland-linux.ts";
import { toolWrongArch } from "./tool-wrong-arch.ts";
import { toolchainCacheWrongArch } from "./toolchain-cache-wrong-arch.ts";

/** Wrong CPU or operating system, the most important first. */
export const archProblems: readonly Problem[] = [
  amd64SdkOnArm64Host,
  goBinaryWrongArch,
  badCpuTypeNoRosetta,
  gorootToolsWrongArch,
  rosettaTranslatedShell,
  homebrewIntelPrefix,
  toolWrongArch,
  sdkArchVsUserlandLinux,
  emulatedUserland,
  glibcBinaryOnAlpine,
  glibcTooNew,
  badInterpreter,
  scriptWithoutShebang,
  toolchainCacheWrongArch,
];
