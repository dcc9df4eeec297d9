import type { Problem } from "../problem.ts";
import { dockerPlatformMismatch } from "./docker-platform-mismatch.ts";

/** Docker and other containers. */
export const containerProblems: readonly Problem[] = [dockerPlatformMismatch];
