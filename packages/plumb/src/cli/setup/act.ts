// Carries a setup out: the SDK, the tools, then all files in one go. What is there already is not made again, so that a setup which was
// killed is finished by the next one.

import { join } from "node:path";
import { carryOut } from "@goplumb/core/plan/carry-out";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { withLock } from "@goplumb/core/state/lock";
import { inOwnFolder } from "@goplumb/core/state/own-folder";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import { workshopIn } from "../../editor/tools/workshop.ts";
import { linkDefault, linkInstalled } from "../../sdk/links.ts";
import { type FirstState, keepFirstState } from "../../setup/first-state.ts";
import type { SetupPlan } from "../../setup/setup-plan.ts";
import { buildAll } from "../build-tools.ts";
import { installAll } from "../install-all.ts";
import type { Session } from "../session.ts";

/** Nobody else sets up, or takes a setup back, meanwhile. */
export async function alone<T>({ host, writer }: Session, home: PlumbHome, use: () => Promise<T>): Promise<T> {
  await makeFolder(host, home.locks);
  await removeLeftovers(host, home.locks);
  const onWait = () => void writer.note("waiting for another plumb that sets up");
  return withLock(host, join(home.locks, "setup.lock"), { onWait }, use);
}

export async function act(session: Session, home: PlumbHome, plan: SetupPlan, first: FirstState): Promise<void> {
  const { host } = session;
  const { sdk, goroot, there, use } = plan.go;
  await keepFirstState(host, home, first);
  if (!there) {
    const platforms = [{ os: sdk.os, arch: sdk.arch }];
    await installAll(session, home, { texts: [sdk.version], platforms, source: undefined, from: undefined });
  }
  await linkInstalled(host, home, [sdk]);
  if (use) await linkDefault(host, home, sdk);
  await makeFolder(host, home.cache);
  await removeLeftovers(host, home.cache);
  await inOwnFolder(host, home.cache, async (folder) => {
    const go = { path: join(goroot, "bin/go"), toolchain: null };
    const workshop = await workshopIn(host, folder, go, session.offline);
    const programs = await buildAll(session, plan.tools, workshop);
    await carryOut(host, home.setups, { steps: [...programs, ...plan.files.steps] }, "setup");
  });
}
