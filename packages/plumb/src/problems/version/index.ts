import type { Problem } from "../problem.ts";
import { goBinaryTrimmedNoGoroot } from "./go-binary-trimmed-no-goroot.ts";
import { goDoesNotRun } from "./go-does-not-run.ts";
import { goNeedsNewerMacos } from "./go-needs-newer-macos.ts";
import { goNotExecutable } from "./go-not-executable.ts";
import { goNotInstalled } from "./go-not-installed.ts";
import { goNotOnPath } from "./go-not-on-path.ts";
import { goTooOldForGomodSyntax } from "./go-too-old-for-gomod-syntax.ts";
import { goVersionTooOldForModule } from "./go-version-too-old-for-module.ts";
import { gorootMismatch } from "./goroot-mismatch.ts";
import { gorootOverlaidInstall } from "./goroot-overlaid-install.ts";
import { gotoolchainInvalid } from "./gotoolchain-invalid.ts";
import { gotoolchainLocalConflict } from "./gotoolchain-local-conflict.ts";
import { noSuchTool } from "./no-such-tool.ts";
import { oldGoNoDarwinArm64 } from "./old-go-no-darwin-arm64.ts";
import { shadowedGo } from "./shadowed-go.ts";
import { toolBuiltWithOldGo } from "./tool-built-with-old-go.ts";
import { toolchainNotAvailable } from "./toolchain-not-available.ts";
import { versionManagerVersionMissing } from "./version-manager-version-missing.ts";

/** Which Go there is, whether it is whole, and whether it fits the module. */
export const versionProblems: readonly Problem[] = [
  goNotInstalled,
  goNotOnPath,
  goNotExecutable,
  goBinaryTrimmedNoGoroot,
  versionManagerVersionMissing,
  goNeedsNewerMacos,
  oldGoNoDarwinArm64,
  goDoesNotRun,
  noSuchTool,
  gorootMismatch,
  gorootOverlaidInstall,
  gotoolchainInvalid,
  gotoolchainLocalConflict,
  toolchainNotAvailable,
  goTooOldForGomodSyntax,
  goVersionTooOldForModule,
  toolBuiltWithOldGo,
  shadowedGo,
];
