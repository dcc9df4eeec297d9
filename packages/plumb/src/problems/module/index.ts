import type { Problem } from "../problem.ts";
import { goModMalformed } from "./go-mod-malformed.ts";
import { gopathModuleShadowedByParentGomod } from "./gopath-module-shadowed-by-parent-gomod.ts";
import { vcsDubiousOwnership } from "./vcs-dubious-ownership.ts";
import { vendorOutOfSync } from "./vendor-out-of-sync.ts";

/** The module around the current directory. */
export const moduleProblems: readonly Problem[] = [
  goModMalformed,
  vendorOutOfSync,
  vcsDubiousOwnership,
  gopathModuleShadowedByParentGomod,
];
