// How an SDK comes into PLUMB_HOME, wherever it is from: under its lock, receipt first and tree last, so that it is there whole or not at
// all, whatever happens.

import type { Host } from "@goplumb/core/host/host";
import type { HashedFile } from "@goplumb/core/host/tree-work";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../../go/toolchain-module.ts";
import { plumbVersion } from "../../version.ts";
import { type InstalledSdk, installedSdk } from "../installed.ts";
import type { ProvenSdk } from "../proof/checksum-database.ts";
import { keepProof } from "../proof/kept-proof.ts";
import { manifestPath, type Receipt, receiptPath } from "../proof/receipt.ts";
import type { Rung } from "../proof/rung.ts";
import { manifestOf } from "../proof/tree-hash.ts";
import { sdkFolder } from "../sdk-name.ts";
import type { InstallOptions } from "./install-options.ts";
import { removeAbandoned, withNewTree } from "./new-tree.ts";

export interface InstallOutcome extends InstalledSdk {
  /** It was there before. */
  readonly already: boolean;
}

/**
 * Makes it unless it is there.
 * @param make is given a folder beside the SDK's place, which is not there yet
 * @throws PlumbError LOCKED, FILE_UNWRITABLE, and what `make` throws
 */
export async function makeSdk(
  host: Host,
  sdk: SdkName,
  options: Pick<InstallOptions, "home" | "report">,
  make: (folder: string) => Promise<InstalledSdk>,
): Promise<InstallOutcome> {
  const { home } = options;
  const there = await installedSdk(host, home, sdk);
  if (there) return { ...there, already: true };
  await makeFolder(host, home.receipts);
  return withNewTree(host, sdk, options, async (folder) => {
    const meanwhile = await installedSdk(host, home, sdk);
    if (meanwhile) return { ...meanwhile, already: true };
    // Without a receipt it is nobody's.
    await host.trees.remove(sdkFolder(home, sdk));
    await removeAbandoned(host, home);
    await removeLeftovers(host, home.receipts);
    return { ...(await make(folder)), already: false };
  });
}

export interface SdkPapers {
  /** Where it came from, without password. */
  readonly source: string;
  readonly rungs: readonly Rung[];
  readonly proven: ProvenSdk;
  /** Those of the release. */
  readonly files: readonly HashedFile[];
  /** The tree that it is a link to, where it is none of its own. */
  readonly link?: string;
}

/** @param place puts the tree, or the link to one, where it is given. @throws PlumbError FILE_UNWRITABLE; then nothing is kept */
export async function keepSdk(
  host: Host,
  home: PlumbHome,
  sdk: SdkName,
  { source, rungs, proven, files, link }: SdkPapers,
  place: (goroot: string) => Promise<void>,
): Promise<InstalledSdk> {
  const goroot = sdkFolder(home, sdk);
  const receipt: Receipt = {
    schemaVersion: 1,
    version: `go${sdk.version}`,
    platform: `${sdk.os}/${sdk.arch}`,
    installed: new Date(host.clock.now()).toISOString(),
    plumb: { version: plumbVersion },
    source,
    ...(link !== undefined && { link }),
    rungs: [...rungs],
    sumdb: keepProof(proven),
    h1: proven.record.zipHash,
  };
  const papers = [
    [manifestPath(home, sdk), manifestOf(sdk, files)],
    [receiptPath(home, sdk), `${JSON.stringify(receipt, null, 2)}\n`],
  ] as const;
  try {
    for (const [path, text] of papers) await host.changes.write(path, text, { mode: 0o644 });
    await place(goroot);
  } catch (error) {
    for (const [path] of papers) await host.changes.remove(path).catch(() => false);
    throw error;
  }
  return { sdk, goroot, receipt };
}
