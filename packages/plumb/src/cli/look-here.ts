// plumb explain --here: the causes of a log beside what this machine shows of them.

import { diagnose, groupsNeeded } from "../doctor/diagnose.ts";
import type { Explanation } from "../explain/explain-log.ts";
import { withMachine } from "../explain/with-machine.ts";
import { createGatherer } from "../facts/gatherer.ts";
import { problems } from "../problems/index.ts";
import type { Session } from "./session.ts";

/** Only what the causes need is gathered. */
export async function lookHere({ host }: Session, explanation: Explanation): Promise<Explanation> {
  const chosen = problems.filter(({ id, find }) => find && explanation.causes.some((cause) => cause.id === id));
  if (chosen.length === 0) return explanation;
  const snapshot = await createGatherer(host).gather([
    ...new Set([...groupsNeeded(chosen), "machine", "self"] as const),
  ]);
  const { findings, checks } = diagnose(chosen, snapshot, () => host.clock.monotonicMs());
  const healthy = checks.filter(({ status }) => status === "ok").map(({ id }) => id);
  return { ...explanation, causes: withMachine(explanation.causes, { findings, healthy }) };
}
