// What a checksum database is refused for, as plumb says it.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { SumdbError } from "@goplumb/sumdb";

/** @param name of the database */
export function sumdbRefusal({ code, message, notes }: SumdbError, name: string): PlumbError {
  const unknown = code === "NO_RECORD";
  return new PlumbError({
    code: `SUMDB_${code}`,
    message: `${name}: ${message}`,
    hint: unknown
      ? "it has every release since Go 1.21 and most before: see plumb list --remote"
      : "nothing was installed; the way to the database, or the database, is not to be trusted",
    details: { notes },
    exit: unknown ? exitStatus.usage : exitStatus.findings,
  });
}
