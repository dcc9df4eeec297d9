// Carries an editor fix out: tools are built first, so that a build that fails changes nothing.

import { carryOut } from "@goplumb/core/plan/carry-out";
import { inOwnFolder } from "@goplumb/core/state/own-folder";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import { workshopIn } from "../../editor/tools/workshop.ts";
import { buildAll } from "../build-tools.ts";
import { withFixLock } from "../commands/doctor/fix-lock.ts";
import type { Session } from "../session.ts";
import type { MadeFixPlan } from "./make-fix-plan.ts";

/** @throws PlumbError TOOL_*, PLAN_OUTDATED, FILE_UNWRITABLE */
export async function carryOutFix(session: Session, home: PlumbHome, { plan, go }: MadeFixPlan): Promise<void> {
  const { host, offline } = session;
  await makeFolder(host, home.cache);
  await inOwnFolder(host, home.cache, async (folder) => {
    const programs = go ? await buildAll(session, plan.tools, await workshopIn(host, folder, go, offline)) : [];
    const all = { steps: [...plan.files.steps, ...programs] };
    await withFixLock(session, (fixes) => carryOut(host, fixes, all, "editor fix"));
  });
}
