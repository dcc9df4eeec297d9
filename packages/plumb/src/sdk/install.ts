// Installs an SDK: everything is made and proven in a folder beside its place, then moved there in one step. Whatever happens before,
// nothing of it is ever seen as installed.

import type { Host } from "@goplumb/core/host/host";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { makeFolder } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../go/toolchain-module.ts";
import { plumbVersion } from "../version.ts";
import type { ProvenSdk } from "./checksum-database.ts";
import { forgetDownload } from "./download-memory.ts";
import { downloads, type InstallOptions } from "./install-options.ts";
import { type InstalledSdk, installedSdk } from "./installed.ts";
import { keepProof } from "./kept-proof.ts";
import { removeAbandoned, withNewTree } from "./new-tree.ts";
import { makeProvenTree } from "./proven-tree.ts";
import { manifestPath, type Receipt, receiptPath } from "./receipt.ts";
import type { Rung } from "./rung.ts";
import { sdkFolder } from "./sdk-name.ts";
import { manifestOf } from "./tree-hash.ts";

export interface InstallOutcome extends InstalledSdk {
  /** It was there before. */
  readonly already: boolean;
}

/** @throws PlumbError SDK_*, SUMDB_*, SOURCE_*, ARCHIVE_*, LOCKED, FILE_UNWRITABLE */
export async function installSdk(host: Host, sdk: SdkName, options: InstallOptions): Promise<InstallOutcome> {
  const { home } = options;
  const there = await installedSdk(host, home, sdk);
  if (there) return { ...there, already: true };
  await makeFolder(host, home.receipts);
  return withNewTree(host, sdk, options, async (goroot) => {
    const meanwhile = await installedSdk(host, home, sdk);
    if (meanwhile) return { ...meanwhile, already: true };
    // Without a receipt it is nobody's.
    await host.trees.remove(sdkFolder(home, sdk));
    await removeAbandoned(host, home);
    for (const folder of [home.receipts, home.locks, downloads(home)]) await removeLeftovers(host, folder);
    return { ...(await make(host, sdk, goroot, options)), already: false };
  });
}

async function make(host: Host, sdk: SdkName, goroot: string, options: InstallOptions): Promise<InstalledSdk> {
  const { home } = options;
  // It takes as long as all the proofs together.
  let synchronizing = Promise.resolve();
  const { brought, proven, rungs } = await makeProvenTree(host, sdk, goroot, options, () => {
    synchronizing = host.trees.synchronize(goroot);
    synchronizing.catch(() => {});
  });
  await host.trees.seal(goroot);
  await synchronizing;
  const receipt = receiptOf(host, sdk, brought.source, rungs, proven);
  const place = sdkFolder(home, sdk);
  const papers = [
    [manifestPath(home, sdk), manifestOf(sdk, brought.files)],
    [receiptPath(home, sdk), `${JSON.stringify(receipt, null, 2)}\n`],
  ] as const;
  try {
    for (const [path, text] of papers) await host.changes.write(path, text, { mode: 0o644 });
    // Before the last step: nobody looks for it once the SDK is there.
    if (brought.download !== null) await forgetDownload(host, brought.download);
    await host.trees.move(goroot, place);
  } catch (error) {
    for (const [path] of papers) await host.changes.remove(path).catch(() => false);
    throw error;
  }
  return { sdk, goroot: place, receipt };
}

function receiptOf(
  { clock }: Host,
  { version, os, arch }: SdkName,
  source: string,
  rungs: readonly Rung[],
  proven: ProvenSdk,
): Receipt {
  return {
    schemaVersion: 1,
    version: `go${version}`,
    platform: `${os}/${arch}`,
    installed: new Date(clock.now()).toISOString(),
    plumb: { version: plumbVersion },
    source,
    rungs: [...rungs],
    sumdb: keepProof(proven),
    h1: proven.record.zipHash,
  };
}
