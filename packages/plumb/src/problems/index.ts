// Every problem, in the order in which findings of equal severity are shown: causes before what follows from them.

import { archProblems } from "./arch/index.ts";
import { outputProblems } from "./build/index.ts";
import { cacheProblems } from "./cache/index.ts";
import { cgoProblems } from "./cgo/index.ts";
import { containerProblems } from "./container/index.ts";
import { crossProblems } from "./cross/index.ts";
import { debugProblems } from "./debug/index.ts";
import { editorProblems } from "./editor/index.ts";
import { envProblems } from "./env/index.ts";
import { macosProblems } from "./macos/index.ts";
import { moduleProblems } from "./module/index.ts";
import { networkProblems } from "./network/index.ts";
import type { Problem } from "./problem.ts";
import { proofProblems } from "./proof/index.ts";
import { signatureProblems } from "./signature/index.ts";
import { systemProblems } from "./system/index.ts";
import { versionProblems } from "./version/index.ts";

export const problems: readonly Problem[] = [
  ...archProblems,
  ...versionProblems,
  ...systemProblems,
  ...envProblems,
  ...cgoProblems,
  ...crossProblems,
  ...moduleProblems,
  ...cacheProblems,
  ...networkProblems,
  ...containerProblems,
  ...macosProblems,
  ...signatureProblems,
  ...debugProblems,
  ...editorProblems,
  ...proofProblems,
  ...outputProblems,
];
