// One move of a cache at a time, whoever asks for it.

import { join } from "node:path";
import { visible } from "@goplumb/core/output/visible";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { withLock } from "@goplumb/core/state/lock";
import { makeFolder, plumbHome } from "@goplumb/core/state/plumb-home";
import type { MoveWays } from "../cache/move/move-cache.ts";
import { buildProgress } from "./build-progress.ts";
import { withFixLock } from "./commands/doctor/fix-lock.ts";
import type { Session } from "./session.ts";

/** Runs `use` with what a move needs, and shows what it is doing. */
export async function movingAlone<T>(session: Session, use: (ways: MoveWays) => Promise<T>): Promise<T> {
  const { host, writer } = session;
  const home = plumbHome(host);
  await makeFolder(host, home.locks);
  await removeLeftovers(host, home.locks);
  const onWait = () => void writer.note(visible("waiting for another plumb that moves a cache"));
  return withLock(host, join(home.locks, "cache-move.lock"), { onWait }, () =>
    buildProgress(session).during((report) => use({ home, report, alone: (work) => withFixLock(session, work) })),
  );
}
