import type { Problem } from "../problem.ts";
import { asmOldXSys } from "./asm-old-x-sys.ts";
import { checksumMismatch } from "./checksum-mismatch.ts";
import { gitNotInstalled } from "./git-not-installed.ts";
import { goModMalformed } from "./go-mod-malformed.ts";
import { goWorkGoLineBehind } from "./go-work-go-line-behind.ts";
import { goWorkModuleMissing } from "./go-work-module-missing.ts";
import { gomodNotFound } from "./gomod-not-found.ts";
import { gopathModuleShadowedByParentGomod } from "./gopath-module-shadowed-by-parent-gomod.ts";
import { linknameRestrictedGo123 } from "./linkname-restricted-go123.ts";
import { moduleNotInWorkspace } from "./module-not-in-workspace.ts";
import { vcsDubiousOwnership } from "./vcs-dubious-ownership.ts";
import { vendorOutOfSync } from "./vendor-out-of-sync.ts";

/** The module around the current directory. */
export const moduleProblems: readonly Problem[] = [
  goModMalformed,
  goWorkModuleMissing,
  goWorkGoLineBehind,
  moduleNotInWorkspace,
  gomodNotFound,
  checksumMismatch,
  gitNotInstalled,
  vendorOutOfSync,
  vcsDubiousOwnership,
  gopathModuleShadowedByParentGomod,
  asmOldXSys,
  linknameRestrictedGo123,
];
