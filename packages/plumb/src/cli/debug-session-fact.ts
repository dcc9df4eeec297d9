// The debugSession group: facts come before what holds sessions, so the command tree brings the two together.

import { checkDebugger } from "../debug/check.ts";
import { chooseDelve } from "../debug/choose-delve.ts";
import { lookedAt } from "../debug/look.ts";
import type { DebugSession } from "../facts/debug-session/schema.ts";
import type { Look } from "../facts/look.ts";
import type { Snapshot } from "../facts/snapshot.ts";

export async function gatherDebugSession(look: Look): Promise<DebugSession> {
  const facts = await Promise.all(lookedAt.map(async (name) => [name, await look.fact(name)] as const));
  const snapshot = Object.fromEntries(facts) as Snapshot;
  const delve = chooseDelve(snapshot);
  const none = { dlv: null, failed: null, found: null, said: null, durationMs: 0 };
  if (!delve) return { ...none, skipped: "there is no dlv" };
  const report = await checkDebugger(look.host, {
    snapshot,
    delve,
    target: { kind: "probe" },
    // As all that --deep builds.
    offline: true,
    // Its words stand in the fact: whoever reads the snapshot explains them.
    explain: async () => [],
    report: look.report,
    signal: look.signal,
  });
  const { failed, found, said, durationMs } = report;
  return { skipped: null, dlv: delve.executable.path, failed, found, said, durationMs };
}
