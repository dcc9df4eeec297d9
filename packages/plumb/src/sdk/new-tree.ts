// Where the tree of an SDK is made: by one process at a time, in a folder beside its place, which is gone afterwards unless it was moved.

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { type Holder, withLock } from "@goplumb/core/state/lock";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../go/toolchain-module.ts";
import { downloads, type InstallOptions, longestWaitMs } from "./install-options.ts";
import { parseSdkText, sdkText } from "./sdk-name.ts";

/**
 * Nobody else installs, fetches or removes this SDK meanwhile.
 * @param make is given the folder, which is not there yet
 * @throws PlumbError LOCKED, FILE_UNWRITABLE, and what `make` throws
 */
export async function withNewTree<T>(
  host: Host,
  sdk: SdkName,
  { home, report }: Pick<InstallOptions, "home" | "report">,
  make: (goroot: string) => Promise<T>,
): Promise<T> {
  for (const folder of [home.sdks, home.locks, downloads(home)]) await makeFolder(host, folder);
  const onWait = (holder: Holder | undefined) => report({ kind: "waiting", holder });
  return withLock(host, join(home.locks, sdkText(sdk)), { onWait, timeoutMs: longestWaitMs }, async () => {
    // In the same folder: whoever may not write a folder may still rename it there, and nowhere else.
    const goroot = join(home.sdks, `.${sdkText(sdk)}.${randomBytes(6).toString("hex")}`);
    try {
      return await make(goroot);
    } finally {
      await host.trees.remove(goroot);
    }
  });
}

/** Under the lock of this SDK nobody else is making one. */
export async function removeHalfMade(host: Host, { sdks }: PlumbHome, sdk: SdkName): Promise<void> {
  const entries = (await host.files.list(sdks)) ?? [];
  for (const { name } of entries) {
    // Its place, too: without a receipt it is nobody's.
    if (name.startsWith(`.${sdkText(sdk)}.`) || name === sdkText(sdk)) await host.trees.remove(join(sdks, name));
  }
}

/** What killed installs of other SDKs left. A tree takes hundreds of megabytes, and nobody may ever want that SDK again. */
export async function removeAbandoned(host: Host, { sdks, locks }: PlumbHome): Promise<void> {
  for (const { name } of (await host.files.list(sdks)) ?? []) {
    const owner = /^\.(.+)\.[0-9a-f]{12}$/.exec(name)?.[1];
    if (owner === undefined || parseSdkText(owner) === undefined) continue;
    // Whoever holds the lock still makes it: then it cannot be had at once.
    const remove = () => host.trees.remove(join(sdks, name));
    await withLock(host, join(locks, owner), { timeoutMs: 0 }, remove).catch(() => false);
  }
}
