// Ends a program that ran too long or is not wanted any more, together with everything it started: the child leads a
// process group, and a signal to the negated id reaches all of the group (kill(2)).

import type { ChildProcess } from "node:child_process";

/** Between the request to end and the kill. */
const graceMs = 500;
/** After a kill that showed no effect (another user's process, a dead file server) nobody waits any longer. */
const abandonMs = 1000;
/** Longer timers fire at once. */
const maxTimerMs = 2 ** 31 - 1;

export interface Stop {
  /** Why the program was told to end; undefined when it was not. */
  cause(): "cancelled" | "timed-out" | undefined;
  /** Resolves when even the kill did not end it. */
  readonly abandoned: Promise<void>;
  /** The leader has ended: no timers from here on. When it was told to end, what is left of its group is killed. */
  leaderEnded(): void;
}

/** Watches the deadline and the signal of a running child. */
export function stopWhenDue(child: ChildProcess, timeoutMs: number, signal: AbortSignal | undefined): Stop {
  const abandoned = Promise.withResolvers<void>();
  let cause: "cancelled" | "timed-out" | undefined;
  let timer = setTimeout(() => stop("timed-out"), Math.min(timeoutMs, maxTimerMs));
  const cancel = () => stop("cancelled");
  signal?.addEventListener("abort", cancel, { once: true });

  function stop(why: "cancelled" | "timed-out"): void {
    const first = cause === undefined;
    if (first || why === "cancelled") cause = why;
    if (!first) return;
    clearTimeout(timer);
    signalGroup(child, "SIGTERM");
    timer = setTimeout(() => {
      signalGroup(child, "SIGKILL");
      timer = setTimeout(abandoned.resolve, abandonMs);
    }, graceMs);
  }

  return {
    cause: () => cause,
    abandoned: abandoned.promise,
    leaderEnded() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
      if (cause !== undefined) signalGroup(child, "SIGKILL");
    },
  };
}

/** Ends a child and all it started, at once. */
export function killGroup(child: ChildProcess): void {
  signalGroup(child, "SIGKILL");
}

function signalGroup(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  try {
    // Windows has no process groups: there only the program itself is ended.
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is gone already (ESRCH), or belongs to another user (EPERM): the deadline for abandoning covers that.
  }
}
