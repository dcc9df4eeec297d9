// There is no move that could be taken back, or whose old place could be removed.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { CacheVariable } from "../../cache/move/source.ts";

export function noMove(variable: CacheVariable): PlumbError {
  const other = variable === "GOCACHE" ? "; --modules asks for that of GOMODCACHE" : "";
  return new PlumbError({
    code: "NO_MOVE",
    message: `no move of ${variable} by plumb is recorded${other}`,
    exit: exitStatus.findings,
  });
}
