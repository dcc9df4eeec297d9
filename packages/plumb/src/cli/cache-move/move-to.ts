// Moving a cache to a place that was named.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import type { TargetCheck } from "../../cache/move/judge-target.ts";
import { removeOld, type Transferred, transfer } from "../../cache/move/move-cache.ts";
import { keepMove } from "../../cache/move/move-record.ts";
import type { MoveReport } from "../../cache/move/move-schema.ts";
import { type PreparedMove, prepareMove } from "../../cache/move/prepare.ts";
import type { CacheVariable } from "../../cache/move/source.ts";
import { movingAlone } from "../cache-lock.ts";
import { confirm } from "../question.ts";
import { renderChecks, renderMoved } from "../render/cache-move.ts";
import { renderSteps } from "../render/fix.ts";
import type { Session } from "../session.ts";
import type { MoveOptions } from "./options.ts";

export async function moveTo(
  session: Session,
  variable: CacheVariable,
  to: string,
  options: MoveOptions,
): Promise<number> {
  const { host, writer, json } = session;
  const home = plumbHome(host);
  const prepared = await prepareMove(host, home, variable, to, options.removeOld === true);
  const { checks, steps, record } = prepared;
  if (!json) await writer.result(`${renderChecks(checks, session)}\n`);
  requireFit(checks, options.force === true);
  if (!json) await writer.result(`\n${renderSteps(steps, session)}\n`);
  const plan = reportOf(prepared, null);
  if (options.plan === true || options.dryRun === true) {
    if (json) await writer.json(plan);
    return exitStatus.fine;
  }
  if (options.yes !== true && !(await confirm(session, `Move ${variable}?`, "--yes"))) {
    await writer.note("nothing was changed");
    return exitStatus.fine;
  }
  const moved = await movingAlone(session, (ways) => transfer(host, ways, prepared.transfer));
  const remove = options.removeOld === true || (await mayRemove(session, record.from, options));
  if (remove) {
    await movingAlone(session, async (ways) => {
      await removeOld(host, ways, record);
      await keepMove(host, home, { ...record, oldKept: false });
    });
  }
  const report = { ...reportOf(prepared, moved), inForce: prepared.transfer.expected, oldKept: !remove };
  if (json) await writer.json(report);
  else await writer.result(renderMoved(report, session));
  return exitStatus.fine;
}

/** @throws PlumbError CACHE_TARGET_UNFIT */
function requireFit(checks: readonly TargetCheck[], force: boolean): void {
  const bad = checks.filter(({ status }) => status === "refused" || (status === "warning" && !force));
  if (bad.length === 0) return;
  throw new PlumbError({
    code: "CACHE_TARGET_UNFIT",
    message: `the cache cannot go there: ${bad.map(({ detail }) => detail).join("; ")}`,
    hint: bad.every(({ status }) => status === "warning") ? "--force moves it all the same" : "name another directory",
    details: { checks: bad },
    exit: exitStatus.findings,
  });
}

/** Asked only where somebody sits: everybody else says it by the flag. */
async function mayRemove(session: Session, from: string, { yes }: MoveOptions): Promise<boolean> {
  if (yes === true || session.json) return false;
  return confirm(session, `Remove ${session.home.shorten(from)}?`, "--remove-old");
}

function reportOf({ record, contents, checks, steps }: PreparedMove, moved: Transferred | null): MoveReport {
  const copied = moved?.copied ?? null;
  const { variable, from, to } = record;
  return {
    schemaVersion: 1,
    variable,
    from,
    to,
    action: moved ? "moved" : "planned",
    checks: [...checks],
    steps: [...steps],
    copied: copied && {
      files: copied.files.size,
      bytes: [...copied.files.values()].reduce((sum, { size }) => sum + size, 0),
      passes: copied.passes,
      damaged: [...copied.damaged],
    },
    late: moved?.late ?? 0,
    leftOut: [...(copied?.leftOut ?? contents.leftOut)],
    inForce: null,
    oldKept: true,
  };
}
