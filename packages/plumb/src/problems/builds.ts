// The problems that the plan of a build and its outputs show: all that build loads of the knowledge base, beside those of binaries,
// until something fails. In the order of problems/index.ts.

import { outputProblems } from "./build/index.ts";
import { cgoDisabledButNeeded } from "./cgo/cgo-disabled-but-needed.ts";
import { cgoLibWrongArch } from "./cgo/cgo-lib-wrong-arch.ts";
import { libraryNeedsGcc } from "./cross/library-needs-gcc.ts";
import type { Problem } from "./problem.ts";

export const buildProblems: readonly Problem[] = [
  cgoLibWrongArch,
  cgoDisabledButNeeded,
  libraryNeedsGcc,
  ...outputProblems,
];
