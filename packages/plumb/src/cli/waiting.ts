// Says what is being done to who waits, while something of unknown length is done.

import { createProgress } from "@goplumb/core/output/progress";
import type { Session } from "./session.ts";

const tickMs = 250;

export async function waitingFor<T>(
  { host }: Pick<Session, "host">,
  doing: string,
  work: () => Promise<T>,
): Promise<T> {
  const progress = createProgress(host.terminal.stderr, host.clock);
  const finished = new AbortController();
  const ticking = (async () => {
    while (!finished.signal.aborted) {
      progress.report(() => doing);
      await host.clock.sleep(tickMs, finished.signal).catch(() => undefined);
    }
  })();
  try {
    return await work();
  } finally {
    finished.abort();
    await ticking;
    await progress.clear();
  }
}
