import type { Problem } from "../problem.ts";
import { buildOutputNotAsAsked } from "./build-output-not-as-asked.ts";
import { builtProgramDoesNotRun } from "./built-program-does-not-run.ts";
import { cgoBuildFails } from "./cgo-build-fails.ts";
import { debugSessionFails } from "./debug-session-fails.ts";
import { pureBuildFails } from "./pure-build-fails.ts";
import { raceFails } from "./race-fails.ts";

/** What building and running real programs shows, in the order of the steps. */
export const proofProblems: readonly Problem[] = [
  pureBuildFails,
  cgoBuildFails,
  raceFails,
  buildOutputNotAsAsked,
  builtProgramDoesNotRun,
  debugSessionFails,
];
