// The problems that the plan of a build and its outputs show: all that build loads of the knowledge base, beside those of binaries,
// until something fails. In the order of problems/index.ts.

import { builtFromDirtyTree } from "./build/built-from-dirty-tree.ts";
import { cgoOffLeavesStub } from "./build/cgo-off-leaves-stub.ts";
import { largerThanAllowed } from "./build/larger-than-allowed.ts";
import { librariesNotOfSystem } from "./build/libraries-not-of-system.ts";
import { localPathsInside } from "./build/local-paths-inside.ts";
import { noCCompilerForTarget } from "./build/no-c-compiler-for-target.ts";
import { noProgramForTarget } from "./build/no-program-for-target.ts";
import { notPositionIndependent } from "./build/not-position-independent.ts";
import { notStripped } from "./build/not-stripped.ts";
import { outputNotAsPlanned } from "./build/output-not-as-planned.ts";
import { cgoDisabledButNeeded } from "./cgo/cgo-disabled-but-needed.ts";
import { cgoLibWrongArch } from "./cgo/cgo-lib-wrong-arch.ts";
import { libraryNeedsGcc } from "./cross/library-needs-gcc.ts";
import type { Problem } from "./problem.ts";

export const buildProblems: readonly Problem[] = [
  cgoLibWrongArch,
  cgoDisabledButNeeded,
  libraryNeedsGcc,
  noProgramForTarget,
  noCCompilerForTarget,
  cgoOffLeavesStub,
  outputNotAsPlanned,
  librariesNotOfSystem,
  builtFromDirtyTree,
  localPathsInside,
  largerThanAllowed,
  notStripped,
  notPositionIndependent,
];
