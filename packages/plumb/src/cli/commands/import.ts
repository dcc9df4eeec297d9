// plumb import: adopts Go trees that others put on this machine, once they are proven.

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { foundTrees, type ImportCandidate, namedTrees } from "../../sdk/import/candidates.ts";
import type { ImportWish } from "../../sdk/import/decide.ts";
import { type ImportOutcome, importTree } from "../../sdk/import/import-tree.ts";
import { importSteps } from "../../sdk/import/plan.ts";
import { linkInstalled } from "../../sdk/links.ts";
import { platformOf } from "../../sdk/resolve.ts";
import { sdkSources } from "../../sdk/sources/sources.ts";
import { readWays } from "../../sdk/ways.ts";
import { importProgress } from "../install-progress.ts";
import { renderImported } from "../render/imported.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly link?: boolean;
  readonly plan?: boolean;
  readonly dryRun?: boolean;
}

/** Status 1 when a tree that was named is not adopted, or none could be looked at. */
export async function importCommand(session: Session, paths: readonly string[], options: Options): Promise<number> {
  const { host, json, writer } = session;
  const home = plumbHome(host);
  const named = paths.map((path) => (isAbsolute(path) ? path : join(host.machine.cwd, path)));
  const candidates =
    named.length > 0
      ? (await Promise.all(named.map((path) => namedTrees(host, path)))).flat()
      : await foundTrees(host, home);
  const plan = options.plan === true || options.dryRun === true;
  // Whoever names a tree means it, also when it is for another CPU.
  const wish = { link: options.link === true, platform: named.length > 0 ? null : platformOf(host, {}), plan };
  const { outcomes, failure } = await importAll(session, candidates, wish);
  const adopted = outcomes.flatMap(({ action, sdk }) => (sdk && action !== "refused" ? [sdk] : []));
  if (!plan) await linkInstalled(host, home, adopted);
  if (json) {
    const steps = importSteps(home, outcomes);
    await writer.json({ schemaVersion: 1, trees: outcomes.map(treeRow), imported: !plan, steps });
  } else await writer.result(renderImported(outcomes, plan, session));
  if (failure) throw failure;
  const refused = outcomes.some(({ action }) => action === "refused");
  return refused && named.length > 0 ? exitStatus.findings : exitStatus.fine;
}

/** One after the other. What is wrong with one tree is its own; without a network none can be proven. */
async function importAll(
  session: Session,
  candidates: readonly ImportCandidate[],
  wish: ImportWish & { readonly plan: boolean },
) {
  const { host } = session;
  const ways = await readWays(host);
  const options = { home: plumbHome(host), ways, sources: sdkSources(host, ways), ...wish };
  const outcomes: ImportOutcome[] = [];
  for (const candidate of candidates) {
    const progress = importProgress(session, candidate.goroot);
    const outcome = importTree(host, candidate, { ...options, report: progress.report }).finally(progress.end);
    try {
      outcomes.push(await outcome);
    } catch (error) {
      if (!(error instanceof PlumbError)) throw error;
      outcomes.push({
        ...candidate,
        version: null,
        platform: null,
        action: "refused",
        why: error.message,
        sdk: null,
        leftOut: [],
        rungs: [],
      });
      if (error.exit === exitStatus.network && !session.json) return { outcomes, failure: error };
    }
  }
  return { outcomes, failure: null };
}

function treeRow({ goroot, origin, version, platform, action, why, leftOut }: ImportOutcome) {
  return { path: goroot, origin, version, platform, action, why, leftOut };
}
