// plumb import: adopts Go trees that others put on this machine, once they are proven.

import { isAbsolute, join } from "node:path";
import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { foundTrees, namedTrees } from "../../sdk/import/candidates.ts";
import { importSteps } from "../../sdk/import/plan.ts";
import { linkInstalled } from "../../sdk/links.ts";
import { platformOf } from "../../sdk/resolve.ts";
import { importAll } from "../import-all.ts";
import { renderImported } from "../render/imported.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly link?: boolean;
  readonly plan?: boolean;
  readonly dryRun?: boolean;
}

/** Status 1 when a tree that was named is not adopted. */
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
  const { outcomes, hindered } = await importAll(session, candidates, wish);
  const adopted = outcomes.flatMap(({ action, sdk }) => (sdk && action !== "refused" ? [sdk] : []));
  if (!plan) await linkInstalled(host, home, adopted);
  if (json) {
    const trees = outcomes.map(({ goroot, sdk: _, rungs: __, ...row }) => ({ path: goroot, ...row }));
    await writer.json({ schemaVersion: 1, trees, imported: !plan, steps: importSteps(home, outcomes) });
  } else await writer.result(renderImported(outcomes, plan, session));
  if (hindered !== null) return hindered;
  const refused = outcomes.some(({ action }) => action === "refused");
  return refused && named.length > 0 ? exitStatus.findings : exitStatus.fine;
}
