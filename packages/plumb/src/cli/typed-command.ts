// A command that somebody typed behind plumb's own words: the status it ends with, as shells have it.

import type { RelayOutcome } from "@goplumb/core/host/host";
import { signalNumber } from "@goplumb/core/host/signal-number";

/** 128 + n when signal n ended it, 127 and 126 when it could not be started. */
export function statusOf(outcome: RelayOutcome): number {
  if (outcome.kind === "exited") return outcome.status;
  if (outcome.kind === "signaled") return 128 + signalNumber(outcome.signal);
  return outcome.reason === "not-found" ? 127 : 126;
}
