// Adopts a Go tree that somebody else put on this machine, once it is proven: by a copy of exactly the release's files, or by a link.

import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { programFolders, type SdkName } from "../../go/toolchain-module.ts";
import { type InstallOptions, otherHash } from "../install/install-options.ts";
import { keepSdk, makeSdk } from "../install/new-sdk.ts";
import { installedSdk } from "../installed.ts";
import { sumdbRung } from "../proof/checksum-database.ts";
import { proveHeaders, proveRun } from "../proof/prove-tree.ts";
import type { Rung } from "../proof/rung.ts";
import { configured, h1Rung, treeHash } from "../proof/tree-hash.ts";
import { compareTree, isOnlyConfigured } from "../verify/compare.ts";
import { identifyTree } from "../verify/identify-tree.ts";
import { type JudgedTree, judgeTree } from "../verify/verify-tree.ts";
import { type ImportCandidate, isOwn } from "./candidates.ts";
import { decideImport, type ImportWish, refuseForeign } from "./decide.ts";

export interface ImportOutcome extends ImportCandidate {
  readonly version: string | null;
  readonly platform: string | null;
  readonly action: "copied" | "linked" | "already" | "refused";
  /** Null unless it was refused. */
  readonly why: string | null;
  /** Of the SDK of plumb; null when there is none. */
  readonly sdk: SdkName | null;
  /** Files and links of the tree that are not the release's, and were left out. */
  readonly leftOut: readonly string[];
  readonly rungs: readonly Rung[];
}

export interface ImportOptions extends InstallOptions, ImportWish {
  /** A home to find out in what would be done, which then is not; null: it is done. */
  readonly plan: PlumbHome | null;
}

/** @throws PlumbError of the network, of reading, LOCKED, FILE_UNWRITABLE */
export async function importTree(
  host: Host,
  candidate: ImportCandidate,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { goroot } = candidate;
  const identity = await identifyTree(host, goroot);
  const named = nameOf(identity);
  const nothing = { ...candidate, ...named, sdk: null, leftOut: [], rungs: [] };
  const refused = (why: string): ImportOutcome => ({ ...nothing, action: "refused", why });
  if (identity.kind === "unknown") return refused(identity.why);
  const foreign = refuseForeign(named.platform, options);
  if (foreign !== null) return refused(foreign);
  const { sdk } = identity;
  if (await installedSdk(host, options.home, sdk)) return { ...nothing, action: "already", why: null, sdk };
  // What is put there would go before it was copied.
  if (await isOwn(host, options.home, goroot)) {
    return refused("it lies where plumb keeps its own: plumb install brings it anew");
  }
  options.report({ kind: "proving" });
  const judged = await judgeTree(host, goroot, { ...options, home: options.plan ?? options.home });
  const decision = decideImport(judged.verdict, options);
  // In the module cache there is no go.mod before a toolchain was started once.
  const isUnfinished = judged.files.some(({ path, stored }) => path !== stored);
  if (decision.action === "link" && isUnfinished) return refused("go has not started it yet, and completes it then");
  if (decision.action === "refuse") return { ...refused(decision.why), rungs: judged.verdict.rungs };
  const action = decision.action === "link" ? "linked" : "copied";
  const leftOut = decision.action === "copy" ? decision.without : [];
  const done = { ...nothing, action, why: null, sdk, leftOut } as const;
  if (options.plan !== null) return { ...done, rungs: judged.verdict.rungs };
  const adopt = action === "linked" ? linkTree : copyTree;
  const { already, receipt } = await adopt(host, sdk, goroot, judged, options);
  return already ? { ...nothing, action: "already", why: null, sdk } : { ...done, rungs: receipt.rungs };
}

function nameOf(identity: Awaited<ReturnType<typeof identifyTree>>) {
  if (identity.kind === "unknown") return { version: identity.version, platform: identity.platform };
  const { version, os, arch } = identity.sdk;
  return { version: `go${version}`, platform: `${os}/${arch}` };
}

async function linkTree(host: Host, sdk: SdkName, goroot: string, judged: JudgedTree, options: ImportOptions) {
  return makeSdk(host, sdk, options, () =>
    keepSdk(
      host,
      options.home,
      sdk,
      { ...papersOf(judged), source: goroot, rungs: judged.verdict.rungs, link: goroot },
      (place) => host.changes.link(place, goroot),
    ),
  );
}

/** What is copied is proven again: the tree belongs to somebody else, who may change it meanwhile. */
async function copyTree(host: Host, sdk: SdkName, goroot: string, judged: JudgedTree, options: ImportOptions) {
  const papers = papersOf(judged);
  const extra = new Set(judged.verdict.differences.extra);
  const wanted = judged.files
    .filter(({ path }) => !extra.has(path))
    .map(({ path, stored }) => ({ path, stored, program: programFolders.some((start) => path.startsWith(start)) }));
  return makeSdk(host, sdk, options, async (folder) => {
    await host.changes.makeDirectory(folder, 0o755);
    const copied = await host.trees.copy(goroot, folder, wanted);
    const synchronizing = host.trees.synchronize(folder);
    synchronizing.catch(() => {});
    const found = treeHash(sdk, copied);
    const hashes = (files: typeof copied) => new Map(files.map(({ path, sha256 }) => [path, sha256]));
    const { zipHash } = papers.proven.record;
    const isConfigured = found !== zipHash && isOnlyConfigured(compareTree(hashes(copied), hashes(papers.files)));
    if (found !== zipHash && !isConfigured) throw otherHash(sdk, goroot, found, zipHash);
    const rungs = [
      sumdbRung(papers.proven),
      h1Rung(zipHash, copied.length, isConfigured ? configured : ""),
      await proveHeaders(host, folder, sdk),
      await proveRun(host, folder, sdk),
    ];
    await host.trees.seal(folder);
    await synchronizing;
    return keepSdk(host, options.home, sdk, { ...papers, source: goroot, rungs }, (place) =>
      host.trees.move(folder, place),
    );
  });
}

function papersOf({ reference, release }: JudgedTree) {
  if (!reference || !release) throw new Error("a tree that was not judged is not adopted");
  return { proven: reference, files: release };
}
