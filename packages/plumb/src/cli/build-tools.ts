// Builds tools one after the other, with a word to who waits.

import type { PlannedStep } from "@goplumb/core/plan/plan";
import { plannedProgram } from "../editor/tools/planned-program.ts";
import type { ToolStep } from "../editor/tools/wanted.ts";
import type { Workshop } from "../editor/tools/workshop.ts";
import type { Session } from "./session.ts";
import { waitingFor } from "./waiting.ts";

export async function buildAll(
  session: Session,
  tools: readonly ToolStep[],
  workshop: Workshop,
): Promise<readonly PlannedStep[]> {
  const steps: PlannedStep[] = [];
  for (const tool of tools) {
    const doing = () => `building ${tool.name} ${tool.version}`;
    steps.push(await waitingFor(session, doing, () => plannedProgram(session.host, tool, workshop, "")));
  }
  return steps;
}
