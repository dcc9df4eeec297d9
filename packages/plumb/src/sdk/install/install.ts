// Installs an SDK: everything is made and proven in a folder beside its place, then moved there in one step. Whatever happens before,
// nothing of it is ever seen as installed.

import type { Host } from "@goplumb/core/host/host";
import type { SdkName } from "../../go/toolchain-module.ts";
import { forgetDownload } from "../archive/download-memory.ts";
import type { InstallOptions } from "./install-options.ts";
import { type InstallOutcome, keepSdk, makeSdk } from "./new-sdk.ts";
import { makeProvenTree } from "./proven-tree.ts";

/** @throws PlumbError SDK_*, SUMDB_*, SOURCE_*, ARCHIVE_*, LOCKED, FILE_UNWRITABLE */
export async function installSdk(host: Host, sdk: SdkName, options: InstallOptions): Promise<InstallOutcome> {
  return makeSdk(host, sdk, options, async (folder) => {
    // It takes as long as all the proofs together.
    let synchronizing = Promise.resolve();
    const { brought, proven, rungs } = await makeProvenTree(host, sdk, folder, options, () => {
      synchronizing = host.trees.synchronize(folder);
      synchronizing.catch(() => {});
    });
    await host.trees.seal(folder);
    await synchronizing;
    const { source, files, download } = brought;
    return keepSdk(host, options.home, sdk, { source, rungs, proven, files }, async (goroot) => {
      // Before the last step: nobody looks for it once the SDK is there.
      if (download !== null) await forgetDownload(host, download);
      await host.trees.move(folder, goroot);
    });
  });
}
