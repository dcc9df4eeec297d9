import type { Problem } from "../problem.ts";
import { dlvBuiltWithOldGo } from "./dlv-built-with-old-go.ts";
import { dlvCltVersionBug } from "./dlv-clt-version-bug.ts";
import { dlvDebugserverMissing } from "./dlv-debugserver-missing.ts";
import { dlvNotPermitted } from "./dlv-not-permitted.ts";
import { dlvRosetta } from "./dlv-rosetta.ts";
import { dlvStrippedTarget } from "./dlv-stripped-target.ts";
import { dlvTargetNotExecutable } from "./dlv-target-not-executable.ts";
import { dlvTooOldForGo } from "./dlv-too-old-for-go.ts";
import { dlvUnsupportedPlatform } from "./dlv-unsupported-platform.ts";
import { dlvWrongArch } from "./dlv-wrong-arch.ts";
import { dlvXcode16Dwarf } from "./dlv-xcode-16-dwarf.ts";
import { duplicateDlv } from "./duplicate-dlv.ts";
import { goTooOldForDlv } from "./go-too-old-for-dlv.ts";
import { ptraceNotPermittedInContainer } from "./ptrace-not-permitted-in-container.ts";
import { ptraceUnderQemu } from "./ptrace-under-qemu.ts";

/** Delve and what it needs. */
export const debugProblems: readonly Problem[] = [
  dlvRosetta,
  dlvWrongArch,
  dlvUnsupportedPlatform,
  dlvTooOldForGo,
  dlvBuiltWithOldGo,
  goTooOldForDlv,
  dlvDebugserverMissing,
  dlvCltVersionBug,
  dlvXcode16Dwarf,
  dlvNotPermitted,
  ptraceNotPermittedInContainer,
  ptraceUnderQemu,
  dlvTargetNotExecutable,
  dlvStrippedTarget,
  duplicateDlv,
];
