import type { Problem } from "../problem.ts";
import { builtFromDirtyTree } from "./built-from-dirty-tree.ts";
import { cgoOffLeavesStub } from "./cgo-off-leaves-stub.ts";
import { largerThanAllowed } from "./larger-than-allowed.ts";
import { librariesNotOfSystem } from "./libraries-not-of-system.ts";
import { localPathsInside } from "./local-paths-inside.ts";
import { noCCompilerForTarget } from "./no-c-compiler-for-target.ts";
import { noProgramForTarget } from "./no-program-for-target.ts";
import { notPositionIndependent } from "./not-position-independent.ts";
import { notStripped } from "./not-stripped.ts";
import { outputNotAsPlanned } from "./output-not-as-planned.ts";

/** What `plumb build` plans, and what comes of it. */
export const outputProblems: readonly Problem[] = [
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
