// Makes the tree of an SDK in a folder of its own and climbs all rungs of the ladder with it.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import type { HashedFile } from "@goplumb/core/host/tree-work";
import { nameInModule, type SdkName } from "../../go/toolchain-module.ts";
import { type Brought, bringArchive } from "../archive/bring-archive.ts";
import { forgetDownload } from "../archive/download-memory.ts";
import { type ProvenSdk, proveSdk, sumdbRung } from "../proof/checksum-database.ts";
import { proveHeaders, proveRun } from "../proof/prove-tree.ts";
import type { Rung } from "../proof/rung.ts";
import { h1Rung, treeHash } from "../proof/tree-hash.ts";
import { type InstallOptions, otherHash } from "./install-options.ts";

export interface ProvenTree {
  readonly brought: Brought;
  readonly proven: ProvenSdk;
  readonly rungs: readonly Rung[];
}

/**
 * @param goroot is not there yet; afterwards it is, also when this fails
 * @param onUnpacked is called when all files are there, while they are proven
 * @throws PlumbError SDK_*, SUMDB_*, SOURCE_*, ARCHIVE_*, FILE_UNWRITABLE
 */
export async function makeProvenTree(
  host: Host,
  sdk: SdkName,
  goroot: string,
  options: InstallOptions,
  onUnpacked: () => void = () => {},
): Promise<ProvenTree> {
  const { home, ways, prove = (one: SdkName) => proveSdk(host, home, ways, one) } = options;
  const proving = prove(sdk);
  // Long before the archive is here: what will never be proven need not be fetched to its end. A server that fails may answer later.
  let refusal: PlumbError | undefined;
  proving.catch((error) => {
    if (error instanceof PlumbError && error.exit !== exitStatus.network) refusal = error;
  });
  const report: InstallOptions["report"] = (progress) => {
    if (refusal) throw refusal;
    options.report(progress);
  };
  const { brought, proven } = await bring(host, sdk, goroot, proving, { ...options, report });
  options.report({ kind: "proving" });
  onUnpacked();
  const rungs = [
    ...brought.rungs,
    sumdbRung(proven),
    archiveRung(brought.files, proven),
    await proveHeaders(host, goroot, sdk),
    await proveRun(host, goroot, sdk),
  ];
  return { brought, proven, rungs };
}

/** The files, proven to be those of the log. What was put together from two attempts and is not, is fetched once more. */
async function bring(
  host: Host,
  sdk: SdkName,
  goroot: string,
  proving: Promise<ProvenSdk>,
  options: InstallOptions,
): Promise<{ readonly brought: Brought; readonly proven: ProvenSdk }> {
  for (let again = false; ; again = true) {
    const brought = await bringArchive(host, sdk, goroot, options);
    const proven = await proving;
    const found = treeHash(sdk, brought.files);
    if (found === proven.record.zipHash) return { brought, proven };
    if (brought.download !== null) await forgetDownload(host, brought.download);
    if (!brought.resumed || again) throw otherHash(sdk, brought.source, found, proven.record.zipHash);
  }
}

function archiveRung(files: readonly HashedFile[], { record }: ProvenSdk): Rung {
  const count = files.filter(({ path }) => nameInModule(path) !== null).length;
  const others = files.length - count;
  const beside = others === 0 ? "" : `; ${others} more, which the log is not about, came in the same archive`;
  return h1Rung(record.zipHash, count, beside);
}
