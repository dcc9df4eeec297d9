// Installs an SDK: everything is made and proven in a folder beside its place, then moved there in one step. Whatever happens before,
// nothing of it is ever seen as installed.

import type { Host } from "@goplumb/core/host/host";
import type { HashedFile } from "@goplumb/core/host/tree-work";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { makeFolder } from "@goplumb/core/state/plumb-home";
import { nameInModule, type SdkName } from "../go/toolchain-module.ts";
import { plumbVersion } from "../version.ts";
import { type Brought, bringArchive } from "./bring-archive.ts";
import { inclusionRung, type ProvenSdk, proveSdk } from "./checksum-database.ts";
import { forgetDownload } from "./download-memory.ts";
import { downloads, type InstallOptions, otherHash } from "./install-options.ts";
import { type InstalledSdk, installedSdk } from "./installed.ts";
import { removeAbandoned, removeHalfMade, withNewTree } from "./new-tree.ts";
import { proveHeaders, proveRun } from "./prove-tree.ts";
import { manifestPath, type Receipt, type Rung, receiptPath } from "./receipt.ts";
import { sdkFolder } from "./sdk-name.ts";
import { manifestOf, treeHash } from "./tree-hash.ts";

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
    await removeHalfMade(host, home, sdk);
    await removeAbandoned(host, home);
    for (const folder of [home.receipts, home.locks, downloads(home)]) await removeLeftovers(host, folder);
    return { ...(await make(host, sdk, goroot, options)), already: false };
  });
}

async function make(host: Host, sdk: SdkName, goroot: string, options: InstallOptions): Promise<InstalledSdk> {
  const { home, ways } = options;
  const proving = proveSdk(host, home, ways, sdk);
  // It may fail long before the archive is here, and is waited for then.
  proving.catch(() => {});
  const { brought, proven } = await bring(host, sdk, goroot, proving, options);
  options.report({ kind: "proving" });
  // It takes as long as all the proofs together.
  const synchronizing = host.trees.synchronize(goroot);
  synchronizing.catch(() => {});
  const rungs = [
    ...brought.rungs,
    sumdbRung(proven),
    h1Rung(brought.files, proven),
    await proveHeaders(host, goroot, sdk),
    await proveRun(host, goroot, sdk),
  ];
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

function h1Rung(files: readonly HashedFile[], { record }: ProvenSdk): Rung {
  const count = files.filter(({ path }) => nameInModule(path) !== null).length;
  const others = files.length - count;
  const beside = others === 0 ? "" : `; ${others} more, which the log is not about, came in the same archive`;
  return { name: "h1", status: "passed", detail: `${record.zipHash} over ${count} files${beside}` };
}

function sumdbRung(proven: ProvenSdk): Rung {
  const { head, earlier } = proven;
  const continuation =
    earlier === null || earlier.size === head.size
      ? ""
      : `, of one log with the tree of ${Math.min(earlier.size, head.size)}`;
  return inclusionRung(proven, continuation);
}

function receiptOf(
  { clock }: Host,
  { version, os, arch }: SdkName,
  source: string,
  rungs: readonly Rung[],
  { database, through, record, head, path }: ProvenSdk,
): Receipt {
  return {
    schemaVersion: 1,
    version: `go${version}`,
    platform: `${os}/${arch}`,
    installed: new Date(clock.now()).toISOString(),
    plumb: { version: plumbVersion },
    source,
    rungs: [...rungs],
    sumdb: {
      database,
      through,
      record: { id: record.id, text: record.text },
      note: head.note,
      path: path.map((hash) => Buffer.from(hash).toString("base64")),
    },
    h1: record.zipHash,
  };
}
