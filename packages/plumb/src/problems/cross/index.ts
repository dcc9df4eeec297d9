import type { Problem } from "../problem.ts";
import { cgoDisabledByCrossBuild } from "./cgo-disabled-by-cross-build.ts";
import { crossCgoNoCrossCompiler } from "./cross-cgo-no-cross-compiler.ts";
import { gobinInCrossInstall } from "./gobin-in-cross-install.ts";
import { iosSdkWithGoosDarwin } from "./ios-sdk-with-goos-darwin.ts";
import { libraryNeedsGcc } from "./library-needs-gcc.ts";
import { macosSdkMissingForCross } from "./macos-sdk-missing-for-cross.ts";
import { mingwMissing } from "./mingw-missing.ts";
import { portNotInThisGo } from "./port-not-in-this-go.ts";
import { sysoWrongArch } from "./syso-wrong-arch.ts";
import { zigCcFlags } from "./zig-cc-flags.ts";
import { zigGlibcTooOld } from "./zig-glibc-too-old.ts";
import { zigMacosSdkTooNew } from "./zig-macos-sdk-too-new.ts";
import { zigUndefinedBehaviourTrap } from "./zig-undefined-behaviour-trap.ts";

/** Building for another platform. */
export const crossProblems: readonly Problem[] = [
  portNotInThisGo,
  cgoDisabledByCrossBuild,
  mingwMissing,
  macosSdkMissingForCross,
  iosSdkWithGoosDarwin,
  crossCgoNoCrossCompiler,
  zigMacosSdkTooNew,
  zigGlibcTooOld,
  libraryNeedsGcc,
  zigCcFlags,
  zigUndefinedBehaviourTrap,
  sysoWrongArch,
  gobinInCrossInstall,
];
