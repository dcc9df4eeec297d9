// Carries the plan of a build out, and tells what becomes of each target when it is known.

import type { Host } from "@goplumb/core/host/host";
import { makeFolder, plumbHome } from "@goplumb/core/state/plumb-home";
import { buildDocument, buildStatus } from "../build/build-document.ts";
import type { BuildReport } from "../build/build-report.ts";
import { keepLastBuild } from "../build/last-build.ts";
import { writeLists } from "../build/outputs/write-lists.ts";
import type { BuildPlan } from "../build/plan/make-plan.ts";
import { reproduceAll } from "../build/reproduce/reproduce.ts";
import { buildAll } from "../build/run/build-all.ts";
import type { BuildWork } from "../build/run/build-target.ts";
import { smokeRun } from "../build/smoke/smoke-run.ts";
import { buildProgress } from "./build-progress.ts";
import { explainFailure } from "./explain-failure.ts";
import { renderBuild, renderNotBuilt, renderUniversals, targetRenderer } from "./render/build.ts";
import { renderReproductions } from "./render/reproductions.ts";
import type { Session } from "./session.ts";
import { attempt } from "./trace-output.ts";

export interface WorkFlags {
  readonly smoke?: boolean;
  readonly reproduce?: boolean;
}

type Around = Pick<BuildWork, "options" | "context" | "zigCache" | "skip">;

/** The exit status. */
export async function carryOut(session: Session, plan: BuildPlan, around: Around, flags: WorkFlags): Promise<number> {
  const { host, writer, json } = session;
  const { options } = around;
  const print = async (text: string) => {
    if (!json && text !== "") await writer.result(text);
  };
  const usesZig = plan.decisions.some((decision) => decision.kind === "build" && decision.compiler?.kind === "zig");
  if (usesZig) await makeFolder(host, around.zigCache);
  await print(renderNotBuilt(plan, session));
  const progress = buildProgress(session);
  const renderTarget = targetRenderer(session);
  const smoke = flags.smoke ? await smokeRun(host, plan, options.smokeArgs) : null;
  const built = await progress.during((report) =>
    buildAll(host, plan, {
      ...around,
      explain: explainFailure(host),
      smoke,
      report,
      async finished(result) {
        await progress.clear();
        await print(renderTarget(result));
      },
    }),
  );
  await print(renderUniversals(built, session));
  const report = flags.reproduce
    ? await progress.during((doing) => reproduced(host, plan, built, options.out, doing))
    : built;
  if (flags.reproduce) await print(renderReproductions(report.outputs, session));
  await writeLists(host, options.out, report, buildDocument(plan, report, options.out));
  const document = buildDocument(plan, report, host.machine.cwd);
  const last = { directory: host.machine.cwd, endedMs: host.clock.now(), build: document };
  await attempt(session, "the build was not kept for plumb report", async () =>
    keepLastBuild(host, plumbHome(host), last),
  );
  if (json) await writer.json(document);
  else await print(renderBuild(plan, report, options.out, session));
  return buildStatus(document.summary);
}

async function reproduced(
  host: Host,
  plan: BuildPlan,
  report: BuildReport,
  out: string,
  doing: (text: string) => void,
): Promise<BuildReport> {
  const outputs = report.outputs.filter(({ verified }) => verified);
  const results = await reproduceAll(host, plan, { outputs, out, report: doing });
  return {
    ...report,
    outputs: report.outputs.map((output) => ({
      ...output,
      reproduction: results.get(output) ?? output.reproduction,
    })),
  };
}
