// Removing the old place that an earlier move has kept.

import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { removeOld } from "../../cache/move/move-cache.ts";
import { keepMove } from "../../cache/move/move-record.ts";
import type { MoveReport } from "../../cache/move/move-schema.ts";
import { prepareUndo, removeStep } from "../../cache/move/prepare.ts";
import { valueInForce } from "../../cache/move/setting.ts";
import type { CacheVariable } from "../../cache/move/source.ts";
import { movingAlone } from "../cache-lock.ts";
import { confirm } from "../question.ts";
import { renderMoved } from "../render/cache-move.ts";
import { renderSteps } from "../render/fix.ts";
import type { Session } from "../session.ts";
import { noMove } from "./no-move.ts";
import type { MoveOptions } from "./options.ts";

export async function removeKept(session: Session, variable: CacheVariable, options: MoveOptions): Promise<number> {
  const { host, writer, json } = session;
  const home = plumbHome(host);
  // It looks whether the move still holds.
  const { record } = (await prepareUndo(host, home, variable)) ?? {};
  if (!record?.oldKept) throw noMove(variable);
  const { from, to } = record;
  const steps = [removeStep(variable, from, `what lies there was copied to ${to} at ${record.at}`)];
  if (!json) await writer.result(`${renderSteps(steps, session)}\n`);
  const planned = options.plan === true || options.dryRun === true;
  if (!planned && options.yes !== true && !(await confirm(session, `Remove ${session.home.shorten(from)}?`, "--yes"))) {
    await writer.note("nothing was changed");
    return exitStatus.fine;
  }
  const rest = planned
    ? []
    : await movingAlone(session, async (ways) => {
        const rest = await removeOld(host, ways, record);
        await keepMove(host, home, { ...record, oldKept: false });
        return rest;
      });
  const report: MoveReport = {
    schemaVersion: 1,
    variable,
    from,
    to,
    action: planned ? "planned" : "old-removed",
    checks: [],
    steps,
    copied: null,
    late: 0,
    leftOut: [...rest],
    inForce: planned ? null : await valueInForce(host, variable),
    oldKept: planned,
  };
  if (json) await writer.json(report);
  else if (!planned) await writer.result(renderMoved(report, session));
  return exitStatus.fine;
}
