// What a long command is doing, on one line of a terminal that is overwritten and in the end removed.
// Nothing is shown where standard error is no terminal, and nothing in the first two seconds.

import type { Clock, OutputStream } from "../host/host.ts";
import { displayWidth } from "./display-width.ts";
import { visible } from "./visible.ts";

export interface Progress {
  /** Says what is being done now. `text` is made only when it is shown. */
  report(text: () => string): void;
  /** Removes the line. To be called before anything else is written, and at the end. */
  clear(): Promise<void>;
}

const quietMs = 2000;
const everyMs = 100;

export function createProgress(stream: OutputStream, clock: Pick<Clock, "monotonicMs">): Progress {
  let next = stream.isTty ? clock.monotonicMs() + quietMs : Number.POSITIVE_INFINITY;
  let shown = false;
  return {
    report(text) {
      const now = clock.monotonicMs();
      if (now < next) return;
      next = now + everyMs;
      shown = true;
      void stream.write(`\r\x1b[K${cut(visible(text()), (stream.columns ?? 80) - 1)}`);
    },
    async clear() {
      if (shown) await stream.write("\r\x1b[K");
      shown = false;
    },
  };
}

/** The beginning, and of what follows the end: paths differ there. */
function cut(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const characters = Array.from(text);
  const kept = Math.max(0, Math.floor((columns - 1) / 2));
  return `${characters.slice(0, kept).join("")}…${characters.slice(-kept).join("")}`;
}
