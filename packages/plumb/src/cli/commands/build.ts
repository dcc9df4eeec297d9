// plumb build: every target, every output proven.

import { join } from "node:path";
import { exitStatus } from "@goplumb/core/exit-status";
import { makeFolder, plumbHome } from "@goplumb/core/state/plumb-home";
import { buildDocument } from "../../build/build-document.ts";
import { planBeside } from "../../build/outputs/plan-beside.ts";
import { writeLists } from "../../build/outputs/write-lists.ts";
import { type BuildFlags, buildOptions } from "../../build/plan/build-options.ts";
import { makePlan } from "../../build/plan/make-plan.ts";
import { planDocument } from "../../build/plan-document.ts";
import { buildAll } from "../../build/run/build-all.ts";
import { runBefore } from "../../build/run/run-before.ts";
import { smokeRun } from "../../build/smoke/smoke-run.ts";
import { readPlumbToml } from "../../config/read-plumb-toml.ts";
import { buildProgress } from "../build-progress.ts";
import { explainFailure } from "../explain-failure.ts";
import { renderBuild, renderNotBuilt, renderTarget } from "../render/build.ts";
import { renderBuildPlan } from "../render/build-plan.ts";
import type { Session } from "../session.ts";
import { thisMachine } from "../this-machine.ts";

export interface Options extends BuildFlags {
  readonly plan?: boolean;
  readonly dryRun?: boolean;
  readonly skip?: readonly string[];
  readonly smoke?: boolean;
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
  const common = { options, context: await thisMachine(host), zigCache, skip: flags.skip ?? [] };
  const progress = buildProgress(session);
  const plan = await progress.during((report) => makePlan(host, { ...common, section, report }));
  const base = host.machine.cwd;
  if (flags.plan || flags.dryRun) {
    if (json) await writer.json(planDocument(plan, options.before, base));
    else await writer.result(renderBuildPlan(plan, options.before, session));
    return plan.decisions.some(({ kind }) => kind === "refused") ? exitStatus.machine : exitStatus.fine;
  }
  if (plan.decisions.some((decision) => decision.kind === "build" && decision.compiler?.kind === "zig"))
    await makeFolder(host, zigCache);
  const notBuilt = renderNotBuilt(plan, session);
  if (!json && notBuilt !== "") await writer.result(notBuilt);
  await runBefore(host, options.before);
  // What these commands were to make has to be there now.
  await planBeside(host, options, plan.decisions, "refused");
  const smoke = flags.smoke ? await smokeRun(host, plan, options.smokeArgs) : null;
  const report = await progress.during((doing) =>
    buildAll(host, plan, {
      ...common,
      explain: explainFailure(host),
      smoke,
      report: doing,
      async finished(result) {
        await progress.clear();
        if (!json) await writer.result(renderTarget(result, session));
      },
    }),
  );
  const document = buildDocument(plan, report, base);
  await writeLists(host, options.out, report, buildDocument(plan, report, options.out));
  if (json) await writer.json(document);
  else await writer.result(renderBuild(plan, report, options.out, session));
  const { failed, verified, outputs, refused, smokeFailed } = document.summary;
  if (failed > 0 || verified < outputs || smokeFailed > 0) return exitStatus.findings;
  return refused > 0 ? exitStatus.machine : exitStatus.fine;
}
