// plumb cache prune: what may go of Go's caches, by size, age, version, platform or project; removed after a yes.

import { exitStatus } from "@goplumb/core/exit-status";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { type PruneFlags, planPrune } from "../prune-request.ts";
import { confirm } from "../question.ts";
import { renderCachePrune, renderRemoved } from "../render/cache-prune.ts";
import type { Session } from "../session.ts";
import { waitingFor } from "../waiting.ts";

interface Options extends PruneFlags {
  readonly plan?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export async function cachePruneCommand(session: Session, options: Options): Promise<number> {
  const { writer, json } = session;
  const doing = options.keep ? "asking go what the projects need" : "looking at the cache";
  const { plan, carryOut } = await waitingFor(
    session,
    () => doing,
    () => planPrune(session, options),
  );
  const onlyPlan = options.plan === true || options.dryRun === true;
  if (!json) await writer.result(renderCachePrune(plan, session));
  const question = `Remove ${formatBytes(plan.bytes)}?`;
  const yes = plan.files > 0 && !onlyPlan && (options.yes === true || (await confirm(session, question, "--yes")));
  const removed = yes ? await waitingFor(session, () => `removing from ${plan.path}`, carryOut) : null;
  if (json) await writer.json({ ...plan, removed });
  else if (removed) await writer.result(renderRemoved(removed));
  return exitStatus.fine;
}
