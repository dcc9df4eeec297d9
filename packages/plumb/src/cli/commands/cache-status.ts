// plumb cache status: where Go's caches lie, what fills them, and how often they help.

import { exitStatus } from "@goplumb/core/exit-status";
import { cacheStatus } from "../../cache/status/cache-status.ts";
import { cacheFacts } from "../cache-facts.ts";
import { renderCacheStatus } from "../render/cache-status.ts";
import type { Session } from "../session.ts";
import { waitingFor } from "../waiting.ts";

/** Status 0 whatever is found: it only looks. */
export async function cacheStatusCommand(session: Session): Promise<number> {
  const { host, writer, json } = session;
  const facts = await cacheFacts(host, ["storage", "goInstalls"]);
  const status = await waitingFor(
    session,
    () => "looking at the caches",
    () => cacheStatus(host, facts),
  );
  if (json) await writer.json(status);
  else await writer.result(renderCacheStatus(status, session, host.clock.now()));
  return exitStatus.fine;
}
