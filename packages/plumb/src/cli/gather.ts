// Gathers facts for a command: the everyday groups, and those its flags ask for, with a word to who waits.

import { createGatherer } from "../facts/gatherer.ts";
import { type GroupName, missingFlag, onRequest, type Snapshot } from "../facts/snapshot.ts";
import type { Session } from "./session.ts";
import { waitingFor } from "./waiting.ts";

export interface GatherOptions {
  /** Ask servers too. */
  readonly online?: boolean;
  /** Build and run programs too. */
  readonly deep?: boolean;
}

/** Of `names`, what may be gathered; the rest are not part of the snapshot. */
export async function gatherFacts(
  { host }: Pick<Session, "host">,
  names: readonly GroupName[],
  options: GatherOptions,
): Promise<Snapshot> {
  const wanted = names.filter((name) => missingFlag(name) === null || isAsked(name, options));
  let doing = "looking at this machine";
  const gatherer = createGatherer(host, {
    report: (text) => {
      doing = text;
    },
    gatherers: {
      debugSession: async (look) => (await import("./debug-session-fact.ts")).gatherDebugSession(look),
    },
  });
  return waitingFor(
    { host },
    () => doing,
    () => gatherer.gather(wanted),
  );
}

/** `snapshot` with the groups of `names` that it lacks, each saying which flag would bring it. */
export function sayingWhatIsMissing(snapshot: Snapshot, names: readonly GroupName[]): Snapshot {
  const missing = names.flatMap((name) => {
    const reason = missingFlag(name);
    return reason === null || snapshot[name] ? [] : [[name, { status: "unavailable", reason }] as const];
  });
  return { ...snapshot, ...Object.fromEntries(missing) };
}

function isAsked(name: GroupName, { online, deep }: GatherOptions): boolean {
  const flag = name in onRequest ? onRequest[name as keyof typeof onRequest] : null;
  return (flag === "--online" && online === true) || (flag === "--deep" && deep === true);
}
