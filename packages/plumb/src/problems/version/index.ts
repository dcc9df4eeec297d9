import type { Problem } from "../problem.ts";
import { dlWrapperNotDownloaded } from "./dl-wrapper-not-downloaded.ts";
import { goBinaryTrimmedNoGoroot } from "./go-binary-trimmed-no-goroot.ts";
import { goDoesNotRun } from "./go-does-not-run.ts";
import { goNeedsNewerMacos } from "./go-needs-newer-macos.ts";
import { goNotExecutable } from "./go-not-executable.ts";
import { goNotInstalled } from "./go-not-installed.ts";
import { goNotOnPath } from "./go-not-on-path.ts";
import { goTooOldForGomodSyntax } from "./go-too-old-for-gomod-syntax.ts";
import { goTooOldForInstallAtVersion } from "./go-too-old-for-install-at-version.ts";
import { goVersionTooOldForModule } from "./go-version-too-old-for-module.ts";
import { gorootMismatch } from "./goroot-mismatch.ts";
import { gorootNotWritable } from "./goroot-not-writable.ts";
import { gorootOverlaidInstall } from "./goroot-overlaid-install.ts";
import { gotoolchainInvalid } from "./gotoolchain-invalid.ts";
import { gotoolchainLocalConflict } from "./gotoolchain-local-conflict.ts";
import { noSuchTool } from "./no-such-tool.ts";
import { oldGoNoDarwinArm64 } from "./old-go-no-darwin-arm64.ts";
import { shadowedGo } from "./shadowed-go.ts";
import { toolBuiltWithOldGo } from "./tool-built-with-old-go.ts";
import { toolchainNotAvailable } from "./toolchain-not-available.ts";
import { toolchainNotOnPath } from "./toolchain-not-on-path.ts";
import { toolchainSwitchesInCircle } from "./toolchain-switches-in-circle.ts";
import { versionManagerVersionMissing } from "./version-manager-version-missing.ts";

/** Which Go there is, whether it is whole, and whether it fits the module. */
export const versionProblems: readonly Problem[] = [
  goNotInstalled,
  goNotOnPath,
  goNotExecutable,
  goBinaryTrimmedNoGoroot,
  dlWrapperNotDownloaded,
  versionManagerVersionMissing,
  goNeedsNewerMacos,
  oldGoNoDarwinArm64,
  goDoesNotRun,
  noSuchTool,
  gorootMismatch,
  gorootOverlaidInstall,
  gorootNotWritable,
  gotoolchainInvalid,
  gotoolchainLocalConflict,
  toolchainNotOnPath,
  toolchainSwitchesInCircle,
  toolchainNotAvailable,
  goTooOldForGomodSyntax,
  goTooOldForInstallAtVersion,
  goVersionTooOldForModule,
  toolBuiltWithOldGo,
  shadowedGo,
];
