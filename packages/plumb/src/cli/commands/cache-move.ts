// plumb cache move: looks at the new place, says what it will do, asks, moves, and looks at what go says then.

import { resolve } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { CacheVariable } from "../../cache/move/source.ts";
import { moveTo } from "../cache-move/move-to.ts";
import type { MoveOptions } from "../cache-move/options.ts";
import { removeKept } from "../cache-move/remove-kept.ts";
import { undoMove } from "../cache-move/undo-move.ts";
import type { Session } from "../session.ts";

export async function cacheMoveCommand(
  session: Session,
  dir: string | undefined,
  options: MoveOptions,
): Promise<number> {
  const variable: CacheVariable = options.modules === true ? "GOMODCACHE" : "GOCACHE";
  if (options.undo === true) {
    if (dir !== undefined || options.removeOld === true)
      throw usage("--undo goes with neither a directory nor --remove-old");
    return undoMove(session, variable, options);
  }
  if (dir !== undefined) return moveTo(session, variable, resolve(session.host.machine.cwd, dir), options);
  if (options.removeOld === true) return removeKept(session, variable, options);
  throw usage("say where to move it: plumb cache move DIR");
}

function usage(message: string): PlumbError {
  return new PlumbError({ code: "USAGE", message });
}
