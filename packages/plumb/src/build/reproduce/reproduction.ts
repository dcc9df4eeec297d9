// What a second build says of an output.

import type { SectionDifference } from "./differences.ts";

export interface Reproduction {
  /** `skipped`: it was not asked for, or there was nothing to compare. */
  readonly status: "reproduced" | "differs" | "inconclusive" | "skipped";
  readonly reason: string;
  readonly differences: readonly SectionDifference[];
}

export const notReproduced: Reproduction = { status: "skipped", reason: "it was not asked for", differences: [] };
