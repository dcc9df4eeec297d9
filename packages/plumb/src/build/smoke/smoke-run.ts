// Trying the outputs of a plan: what this machine can run is looked up once for all of them.

import type { Host } from "@goplumb/core/host/host";
import type { Output } from "../build-report.ts";
import type { BuildPlan } from "../plan/make-plan.ts";
import type { SmokeResult } from "./judge-run.ts";
import { findRunners } from "./runners.ts";
import { smoke } from "./smoke.ts";

/** @param args null: nobody said with which the programs end with status 0 */
export async function smokeRun(
  host: Host,
  { decisions, toolchain }: BuildPlan,
  args: readonly string[] | null,
): Promise<(output: Output) => Promise<SmokeResult>> {
  const targets = decisions.flatMap((decision) => (decision.kind === "build" ? [decision.target] : []));
  const runners = await findRunners(host, targets, toolchain.goroot);
  return (output) => smoke(host, output, runners, args);
}
