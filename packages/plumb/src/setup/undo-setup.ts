// Takes setups back: files as they were, SDKs and tools that they brought, and PLUMB_HOME if it was made for them and nothing else is in it.

import { basename, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { takeBack, undoPlan } from "@goplumb/core/plan/carry-out";
import type { Step } from "@goplumb/core/plan/plan";
import { recordsIn } from "@goplumb/core/plan/record";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { installedSdks } from "../sdk/installed.ts";
import { defaultSdk, linkDefault } from "../sdk/links.ts";
import { parseSdkText, sdkText } from "../sdk/sdk-name.ts";
import { uninstallSdk } from "../sdk/uninstall.ts";
import { type FirstState, firstStatePath } from "./first-state.ts";
import { withoutOurLines } from "./start-files.ts";

/** What `undoSetup` would do. */
export async function undoSteps(host: Host, home: PlumbHome, first: FirstState): Promise<readonly Step[]> {
  const why = `take back what plumb set up since ${first.at}`;
  const step = (kind: "write" | "remove", subject: string): Step => {
    return { kind, subject, from: "", to: kind === "write" ? "as it was before" : "", why, undo: "plumb setup" };
  };
  const records = await recordsIn(host, home.setups);
  // Of a file that several have changed, the first knows what was there.
  const before = new Map(records.flatMap(({ changes }) => changes.map((change) => [change.path, change.before])));
  const sdks = await broughtSdks(host, home, first);
  return [
    ...[...before].map(([path, digest]) => step(digest === null ? "remove" : "write", path)),
    ...sdks.map(({ goroot }) => step("remove", goroot)),
    ...(first.hadHome ? [] : [step("remove", home.root)]),
  ];
}

/**
 * To be called under a lock. What was taken back stays so when a later part fails: the next call goes on.
 * @throws PlumbError CHANGED_SINCE when somebody has changed a file since; it is left as it is.
 */
export async function undoSetup(host: Host, home: PlumbHome, first: FirstState): Promise<void> {
  for (const record of await recordsIn(host, home.setups)) {
    await takeBack(host, record, await undoPlan(host, record, withoutOurLines));
  }
  for (const { sdk } of await broughtSdks(host, home, first)) {
    await uninstallSdk(host, home, sdk.version, { os: sdk.os, arch: sdk.arch });
  }
  const used = first.used === null ? undefined : parseSdkText(first.used);
  const there = used && (await installedSdks(host, home)).some(({ sdk }) => sdkText(sdk) === first.used);
  if (used && there && (await defaultSdk(host, home)) === null) await linkDefault(host, home, used);
}

async function broughtSdks(host: Host, home: PlumbHome, { sdks }: FirstState) {
  return (await installedSdks(host, home)).filter(({ sdk }) => !sdks.includes(sdkText(sdk)));
}

/**
 * What is left once nobody holds a lock there any more: PLUMB_HOME, where it was made by a setup and holds nothing that somebody else
 * has put there, and folders that go made for its counters.
 */
export async function removeTraces(host: Host, home: PlumbHome, first: FirstState): Promise<void> {
  const goes = !first.hadHome && (await holdsNothing(host, home));
  if (goes) {
    for (const { name } of (await host.files.list(home.root)) ?? []) {
      if (name !== basename(home.setups)) await host.trees.remove(join(home.root, name));
    }
  }
  for (const path of first.absent) {
    if (path.endsWith("telemetry")) await host.trees.remove(path);
    else if (((await host.files.list(path)) ?? [undefined]).length === 0) await host.changes.remove(path);
  }
  // Until here, an undo that was killed is finished by the next one.
  await host.changes.remove(firstStatePath(home));
  if (goes) await host.trees.remove(home.root);
}

/**
 * What a setup leaves that was killed before it kept its first word: folders without anything in them, and with the rights that plumb
 * gives to its own.
 */
export async function removeEmptyHome(host: Host, home: PlumbHome): Promise<void> {
  for (const folder of [home.locks, home.setups]) await removeLeftovers(host, folder);
  for (const folder of [home.locks, home.setups, home.root]) {
    const isOwn = ((await host.files.lstat(folder))?.mode ?? 0) % 0o1000 === 0o700;
    if (isOwn && (await host.files.list(folder))?.length === 0) await host.changes.remove(folder);
  }
}

/** Neither SDKs nor traces nor records of other changes nor keys. What an install that was killed has left is nobody's. */
async function holdsNothing(host: Host, home: PlumbHome): Promise<boolean> {
  if ((await installedSdks(host, home)).length > 0) return false;
  const kept = [home.traces, home.fixes, home.keys];
  const lists = await Promise.all(kept.map((folder) => host.files.list(folder)));
  return lists.every((entries) => (entries ?? []).length === 0);
}
