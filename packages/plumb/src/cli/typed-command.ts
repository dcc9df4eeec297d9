// A command that somebody typed behind plumb's own words: the status it ends with, as shells have it.

import type { RelayOutcome } from "@goplumb/core/host/host";
import { signalNumber } from "@goplumb/core/host/signal-number";

/** 128 + n when signal n ended it, 127 and 126 when it could not be started. */
export function statusOf(outcome: RelayOutcome): number {
  if (outcome.kind === "exited") return outcome.status;
  if (outcome.kind === "signaled") return 128 + signalNumber(outcome.signal);
  return outcome.reason === "not-found" ? 127 : 126;
}

/** Why it could not be started. @param message of the outcome */
export function startWords(message: string): string {
  return shellWords[message] ?? message;
}

/** strerror(3), as shells print it, by the system's name of the error. */
const shellWords: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  ENOEXEC: "exec format error",
  EACCES: "permission denied",
};
