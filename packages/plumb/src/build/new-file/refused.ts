// What the library refuses, as an error that names the file.

import { Refusal } from "@goplumb/binary";
import { PlumbError } from "@goplumb/core/error";

/**
 * @param code of the error, e.g. `UNIVERSAL_REFUSED`
 * @param paths of the inputs, in their order
 * @throws PlumbError with that code for a Refusal; anything else as it is
 */
export function namingRefused<T>(code: string, paths: readonly string[], make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const path = error.input === null ? (paths.length === 1 ? paths[0] : undefined) : paths[error.input];
    throw new PlumbError({
      code,
      message: path === undefined ? error.message : `${path}: ${error.message}`,
      details: { reason: error.reason, path: path ?? null },
      cause: error,
    });
  }
}
