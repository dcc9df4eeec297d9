// plumb build: every target, every output proven.

import { join } from "node:path";
import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { type BuildFlags, buildOptions } from "../../build/plan/build-options.ts";
import { type BuildPlan, makePlan } from "../../build/plan/make-plan.ts";
import { planDocument } from "../../build/plan-document.ts";
import { runBefore } from "../../build/run/run-before.ts";
import { readPlumbToml } from "../../config/read-plumb-toml.ts";
import { buildProgress } from "../build-progress.ts";
import { carryOut, type WorkFlags } from "../carry-out-build.ts";
import { explainError } from "../explain-failure.ts";
import { renderBuildPlan } from "../render/build-plan.ts";
import type { Session } from "../session.ts";
import { thisMachine } from "../this-machine.ts";

export interface Options extends BuildFlags, WorkFlags {
  readonly plan?: boolean;
  readonly dryRun?: boolean;
  readonly skip?: readonly string[];
}

/** @param words packages, and flags of go build */
export async function buildCommand(
  session: Session,
  words: { readonly patterns: readonly string[]; readonly flags: readonly string[] },
  flags: Options,
): Promise<number> {
  const { host, writer, json } = session;
  const { build: section = {} } = await readPlumbToml(host);
  const options = buildOptions(host.machine.cwd, section, flags, words);
  const zigCache = join(plumbHome(host).cache, "zig");
  const around = { options, context: await thisMachine(host), zigCache, skip: flags.skip ?? [] };
  const onlyPlan = flags.plan === true || flags.dryRun === true;
  const missingFiles = onlyPlan && options.before.length > 0 ? "allowed" : "refused";
  const look = (): Promise<BuildPlan> =>
    buildProgress(session)
      .during((report) => makePlan(host, { ...around, section, missingFiles, offline: session.offline, report }))
      .catch(async (error) => Promise.reject(await explainError(host, error)));
  if (onlyPlan) {
    const plan = await look();
    if (json) await writer.json(planDocument(plan, options.before, host.machine.cwd));
    else await writer.result(renderBuildPlan(plan, options.before, session));
    return plan.decisions.some(({ kind }) => kind === "refused") ? exitStatus.machine : exitStatus.fine;
  }
  // What is generated may be what go lists.
  await runBefore(host, options.before);
  return carryOut(session, await look(), around, flags);
}
