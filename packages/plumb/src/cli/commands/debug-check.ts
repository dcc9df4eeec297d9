// plumb debug check: a real debug session, and the link that breaks. Status 1 when one does.

import { exitStatus } from "@goplumb/core/exit-status";
import { checkDebugger } from "../../debug/check.ts";
import { lookedAt } from "../../debug/look.ts";
import { type DebugOptions, delveOf, targetOf } from "../debug-request.ts";
import { explainFailure } from "../explain-failure.ts";
import { gatherFacts } from "../gather.ts";
import { renderDebugReport } from "../render/debug-check.ts";
import type { Session } from "../session.ts";
import { waitingFor } from "../waiting.ts";

export async function debugCheckCommand(
  session: Session,
  operand: string | undefined,
  options: DebugOptions,
): Promise<number> {
  const { host, writer, json, offline } = session;
  const snapshot = await gatherFacts(session, lookedAt, {});
  const [delve, target] = await Promise.all([delveOf(session, snapshot, options), targetOf(session, operand)]);
  let doing = "looking at Go and Delve";
  const report = (text: string) => {
    doing = text;
  };
  const { signal } = new AbortController();
  const check = { snapshot, delve, target, offline, explain: explainFailure(host), report, signal };
  const result = await waitingFor(
    session,
    () => doing,
    () => checkDebugger(host, check),
  );
  if (json) await writer.json(result);
  else await writer.result(renderDebugReport(result, session));
  return result.verdict === "passed" ? exitStatus.fine : exitStatus.findings;
}
