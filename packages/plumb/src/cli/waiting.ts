// Says what is being done to who waits, while something of unknown length is done.

import { createProgress } from "@goplumb/core/output/progress";
import type { Session } from "./session.ts";

const tickMs = 250;

/** @param doing what that is now */
export async function waitingFor<T>(
  { host }: Pick<Session, "host">,
  doing: () => string,
  work: () => Promise<T>,
): Promise<T> {
  const progress = createProgress(host.terminal.stderr, host.clock);
  const finished = new AbortController();
  const ticking = tick(host.clock, finished.signal, () => progress.report(doing));
  try {
    return await work();
  } finally {
    finished.abort();
    await ticking;
    await progress.clear();
  }
}

async function tick(clock: Session["host"]["clock"], signal: AbortSignal, report: () => void): Promise<void> {
  while (!signal.aborted) {
    report();
    await clock.sleep(tickMs, signal).catch(() => undefined);
  }
}
