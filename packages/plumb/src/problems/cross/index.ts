import type { Problem } from "../problem.ts";
import { crossCgoNoCrossCompiler } from "./cross-cgo-no-cross-compiler.ts";

/** Building for another platform. */
export const crossProblems: readonly Problem[] = [crossCgoNoCrossCompiler];
