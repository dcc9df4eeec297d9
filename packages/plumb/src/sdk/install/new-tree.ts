// Where the tree of an SDK is made: by one process at a time, in a folder beside its place, which is gone afterwards unless it was moved.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { randomHex } from "@goplumb/core/random-hex";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { type Holder, withLock } from "@goplumb/core/state/lock";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../../go/toolchain-module.ts";
import { parseSdkText, sdkText } from "../sdk-name.ts";
import { downloads, type InstallOptions, longestWaitMs } from "./install-options.ts";

/**
 * Nobody else installs, fetches or removes this SDK meanwhile.
 * @param make is given the folder, which is not there yet
 * @throws PlumbError LOCKED, FILE_UNWRITABLE, and what `make` throws
 */
export async function withNewTree<T>(
  host: Host,
  sdk: SdkName,
  options: Pick<InstallOptions, "home" | "report">,
  make: (goroot: string) => Promise<T>,
): Promise<T> {
  return withFolder(host, sdkText(sdk), options, make);
}

async function withFolder<T>(
  host: Host,
  owner: string,
  { home, report }: Pick<InstallOptions, "home" | "report">,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  for (const folder of [home.sdks, home.locks, downloads(home)]) await makeFolder(host, folder);
  const onWait = (holder: Holder | undefined) => report({ kind: "waiting", holder });
  return withLock(host, join(home.locks, owner), { onWait, timeoutMs: longestWaitMs }, async () => {
    await removeHalfMade(host, home, owner);
    for (const one of [home.locks, downloads(home)]) await removeLeftovers(host, one);
    // In the same folder: whoever may not write a folder may still rename it there, and nowhere else.
    const folder = join(home.sdks, `.${owner}.${randomHex(6)}`);
    try {
      return await use(folder);
    } finally {
      await host.trees.remove(folder);
    }
  });
}

/**
 * A place for a tree that is only looked at: one process has it at a time.
 * @param use is given the folder, which is not there yet
 * @throws PlumbError LOCKED, FILE_UNWRITABLE, and what `use` throws
 */
export async function withScratchTree<T>(
  host: Host,
  options: Pick<InstallOptions, "home" | "report">,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  return withFolder(host, scratch, options, async (folder) => {
    await removeAbandoned(host, options.home);
    return use(folder);
  });
}

/** No name of an SDK. */
const scratch = "scratch";

/** Under the lock nobody else is making one. */
async function removeHalfMade(host: Host, { sdks }: PlumbHome, owner: string): Promise<void> {
  for (const { name } of (await host.files.list(sdks)) ?? []) {
    if (name.startsWith(`.${owner}.`)) await host.trees.remove(join(sdks, name));
  }
}

/** What killed installs of other SDKs left. A tree takes hundreds of megabytes, and nobody may ever want that SDK again. */
export async function removeAbandoned(host: Host, { sdks, locks }: PlumbHome): Promise<void> {
  for (const { name } of (await host.files.list(sdks)) ?? []) {
    const owner = /^\.(.+)\.[0-9a-f]{12}$/.exec(name)?.[1];
    if (owner === undefined || (owner !== scratch && parseSdkText(owner) === undefined)) continue;
    // Whoever holds the lock still makes it: then it cannot be had at once.
    const remove = () => host.trees.remove(join(sdks, name));
    await withLock(host, join(locks, owner), { timeoutMs: 0 }, remove).catch(() => false);
  }
}
