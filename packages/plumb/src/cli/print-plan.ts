// What --plan prints.

import { type ExitStatus, exitStatus } from "@goplumb/core/exit-status";
import type { Step } from "@goplumb/core/plan/plan";
import { renderSteps } from "./render/fix.ts";
import type { Session } from "./session.ts";

export async function printPlan(session: Session, steps: readonly Step[]): Promise<ExitStatus> {
  if (session.json) await session.writer.json({ schemaVersion: 1, steps });
  else await session.writer.result(renderSteps(steps, session));
  return exitStatus.fine;
}
