// Why a file could not be read, in the words of the report. Nothing that happens with one file ends the inspection of the others.

import { PlumbError } from "@goplumb/core/error";

export interface Failure {
  /** Stable and upper-case; INTERNAL for a defect of plumb. */
  readonly code: string;
  readonly message: string;
}

export const internalCode = "INTERNAL";

export function failureOf(error: unknown): Failure {
  if (error instanceof PlumbError) return { code: error.code, message: error.message };
  const text = error instanceof Error ? error.message : String(error);
  return { code: internalCode, message: `plumb itself failed on this file, please report it: ${text}` };
}
