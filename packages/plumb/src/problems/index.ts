// Every problem, in the order in which findings of equal severity are shown: causes before what follows from them.

import { archProblems } from "./arch/index.ts";
import { debugProblems } from "./debug/index.ts";
import { macosProblems } from "./macos/index.ts";
import type { Problem } from "./problem.ts";
import { signatureProblems } from "./signature/index.ts";
import { versionProblems } from "./version/index.ts";

export const problems: readonly Problem[] = [
  ...archProblems,
  ...versionProblems,
  ...macosProblems,
  ...signatureProblems,
  ...debugProblems,
];
