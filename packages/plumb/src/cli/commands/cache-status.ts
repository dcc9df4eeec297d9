// plumb cache status: where Go's caches lie, what fills them, and how often they help.

import { exitStatus } from "@goplumb/core/exit-status";
import { createProgress } from "@goplumb/core/output/progress";
import { cacheStatus } from "../../cache/status/cache-status.ts";
import { cacheFacts } from "../cache-facts.ts";
import { renderCacheStatus } from "../render/cache-status.ts";
import type { Session } from "../session.ts";

/** Status 0 whatever is found: it only looks. */
export async function cacheStatusCommand(session: Session): Promise<number> {
  const { host, writer, json } = session;
  const progress = createProgress(host.terminal.stderr, host.clock);
  const { places, storage, installs } = await cacheFacts(host, ["storage", "goInstalls"]);
  progress.report(() => "looking at the caches");
  const status = await cacheStatus(host, { places, storage, installs });
  await progress.clear();
  if (json) await writer.json(status);
  else await writer.result(renderCacheStatus(status, session, host.clock.now()));
  return exitStatus.fine;
}
