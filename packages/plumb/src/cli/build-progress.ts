// What a build is doing, for a person who waits: which targets are in work, and for how long.

import { createProgress } from "@goplumb/core/output/progress";
import { formatDuration } from "@goplumb/core/output/text-layout";
import type { Session } from "./session.ts";

const tickMs = 250;

export function buildProgress({ host }: Session) {
  const progress = createProgress(host.terminal.stderr, host.clock);
  return {
    clear: () => progress.clear(),
    /** Shows what `work` reports, and the time since it began. */
    async during<T>(work: (report: (doing: string) => void) => Promise<T>): Promise<T> {
      let doing = "";
      const startMs = host.clock.monotonicMs();
      const finished = new AbortController();
      const ticking = tick(host.clock, finished.signal, () => {
        const ms = host.clock.monotonicMs() - startMs;
        progress.report(() => `${doing} · ${formatDuration(ms)}`);
      });
      try {
        return await work((text) => {
          doing = text;
        });
      } finally {
        finished.abort();
        await ticking;
        await progress.clear();
      }
    },
  };
}

async function tick(clock: Session["host"]["clock"], signal: AbortSignal, show: () => void): Promise<void> {
  while (!signal.aborted) {
    show();
    await clock.sleep(tickMs, signal).catch(() => undefined);
  }
}
