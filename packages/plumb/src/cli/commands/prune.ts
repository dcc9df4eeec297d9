// plumb prune: what of Go nobody needs any more, and why; removed after a yes.

import { exitStatus } from "@goplumb/core/exit-status";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { chooseRelease } from "../../go/version-request.ts";
import { decidePrune } from "../../sdk/prune/decide.ts";
import { pruneSteps } from "../../sdk/prune/plan.ts";
import { removePruned } from "../../sdk/prune/remove.ts";
import { usageOf } from "../../sdk/prune/usage.ts";
import { platformOf } from "../../sdk/resolve.ts";
import { availableReleases, sdkSources } from "../../sdk/sources/sources.ts";
import { readWays } from "../../sdk/ways.ts";
import { confirm } from "../question.ts";
import { renderPruned } from "../render/pruned.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly plan?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export async function pruneCommand(session: Session, options: Options): Promise<number> {
  const { host, writer, json } = session;
  const home = plumbHome(host);
  const { os, arch } = platformOf(host, {});
  const [all, newest] = await Promise.all([usageOf(host, home), newestRelease(session)]);
  const pruned = decidePrune(all, { platform: `${os}/${arch}`, nowMs: host.clock.now(), newest });
  const gone = pruned.filter(({ remove }) => remove);
  const onlyPlan = options.plan === true || options.dryRun === true;
  if (!json) await writer.result(renderPruned(pruned, session));
  const bytes = formatBytes(gone.reduce((sum, one) => sum + one.bytes, 0));
  const yes =
    gone.length > 0 && !onlyPlan && (options.yes === true || (await confirm(session, `Remove ${bytes}?`, "--yes")));
  if (yes) for (const one of gone) await removePruned(host, home, one);
  if (json) await writer.json({ schemaVersion: 1, sdks: pruned, removed: yes, steps: pruneSteps(gone) });
  else if (yes) await writer.result(`${bytes} are free\n`);
  return exitStatus.fine;
}

/** Null when nobody can be asked: then nothing is out of support. */
async function newestRelease({ host }: Session): Promise<string | null> {
  try {
    const releases = await availableReleases(sdkSources(host, await readWays(host)), platformOf(host, {}));
    return chooseRelease({ kind: "latest" }, releases) ?? null;
  } catch {
    return null;
  }
}
