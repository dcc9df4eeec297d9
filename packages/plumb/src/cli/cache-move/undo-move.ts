// Taking a move of a cache back.

import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { removeOld, transfer } from "../../cache/move/move-cache.ts";
import { forgetMove } from "../../cache/move/move-record.ts";
import type { MoveReport } from "../../cache/move/move-schema.ts";
import { prepareUndo } from "../../cache/move/prepare.ts";
import type { CacheVariable } from "../../cache/move/source.ts";
import { movingAlone } from "../cache-lock.ts";
import { confirm } from "../question.ts";
import { renderMoved } from "../render/cache-move.ts";
import { renderSteps } from "../render/fix.ts";
import type { Session } from "../session.ts";
import { noMove } from "./no-move.ts";
import type { MoveOptions } from "./options.ts";

export async function undoMove(session: Session, variable: CacheVariable, options: MoveOptions): Promise<number> {
  const { host, writer, json } = session;
  const home = plumbHome(host);
  const prepared = await prepareUndo(host, home, variable);
  if (!prepared) throw noMove(variable);
  const { steps, record } = prepared;
  const plan: MoveReport = {
    schemaVersion: 1,
    variable,
    from: record.to,
    to: record.from,
    action: "planned",
    checks: [],
    steps: [...steps],
    copied: null,
    late: 0,
    leftOut: [],
    inForce: null,
    oldKept: true,
  };
  if (!json) await writer.result(`${renderSteps(steps, session)}\n`);
  if (options.plan === true || options.dryRun === true) {
    if (json) await writer.json(plan);
    return exitStatus.fine;
  }
  if (options.yes !== true && !(await confirm(session, `Move ${variable} back?`, "--yes"))) {
    await writer.note("nothing was changed");
    return exitStatus.fine;
  }
  const { late, rest } = await movingAlone(session, async (ways) => {
    const done = await transfer(host, ways, prepared.transfer);
    const rest = await removeOld(host, ways, { variable, from: record.to, to: record.from });
    await forgetMove(host, home, variable);
    return { ...done, rest };
  });
  // That go answers so was seen when the setting was changed.
  const inForce = prepared.transfer.expected;
  const report: MoveReport = { ...plan, action: "undone", late, leftOut: [...rest], inForce, oldKept: rest.length > 0 };
  if (json) await writer.json(report);
  else await writer.result(renderMoved(report, session));
  return exitStatus.fine;
}
