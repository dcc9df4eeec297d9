// Proves a GOROOT, whoever put it there: the hash of its tree is the one of its release in the log, or the files are named that differ.

import type { Host } from "@goplumb/core/host/host";
import type { SdkName } from "../../go/toolchain-module.ts";
import { bringArchive } from "../bring-archive.ts";
import { forgetDownload } from "../download-memory.ts";
import { type InstallOptions, otherHash } from "../install-options.ts";
import { withNewTree } from "../new-tree.ts";
import { proveHeaders, proveRun } from "../prove-tree.ts";
import type { Rung } from "../receipt.ts";
import { manifestOf, treeHash } from "../tree-hash.ts";
import {
  compareTree,
  type Differences,
  type Explanation,
  explainDifferences,
  isOnlyConfigured,
  isSame,
} from "./compare.ts";
import { identifyTree } from "./identify-tree.ts";
import { type Manifest, parseManifest } from "./manifest.ts";
import { keepManifest, keptManifest, knownReleases, referenceOf } from "./reference.ts";
import { filesOfTree } from "./tree-files.ts";

export interface TreeVerdict {
  readonly goroot: string;
  readonly verdict: "verified" | "modified" | "unverifiable";
  /** e.g. `go1.26.8`; null when the tree does not say. */
  readonly version: string | null;
  readonly platform: string | null;
  readonly rungs: readonly Rung[];
  readonly differences: Differences;
  readonly explanation: Explanation | null;
  /** Files that the log is not about, and how many it is about. */
  readonly uncovered: number;
  readonly covered: number;
  /** Links and devices: no release has any. */
  readonly odd: readonly string[];
  /** Why it cannot be verified; null when it can. */
  readonly reason: string | null;
}

const none: Differences = { missing: [], modified: [], extra: [] };

/** @throws PlumbError of the network and of reading */
export async function verifyTree(host: Host, goroot: string, options: InstallOptions): Promise<TreeVerdict> {
  const identity = await identifyTree(host, goroot);
  if (identity.kind === "unknown") {
    const { version, platform, why } = identity;
    const shared = { goroot, version, platform, rungs: [], differences: none, explanation: null };
    return { ...shared, verdict: "unverifiable", uncovered: 0, covered: 0, odd: [], reason: why };
  }
  const { sdk } = identity;
  const { home, ways } = options;
  const [reference, files] = await Promise.all([referenceOf(host, home, ways, sdk), filesOfTree(host, goroot)]);
  const hashed = await host.trees.hash(
    goroot,
    files.covered.map((path) => ({ path, size: 0 })),
  );
  const shared = {
    goroot,
    version: `go${sdk.version}`,
    platform: `${sdk.os}/${sdk.arch}`,
    uncovered: files.uncovered,
    covered: files.covered.length,
    odd: files.odd,
    reason: null,
  };
  const found = treeHash(sdk, hashed);
  if (found === reference.h1) {
    const h1: Rung = { name: "h1", status: "passed", detail: `${found} over ${hashed.length} files` };
    const higher = await higherRungs(host, goroot, sdk);
    const failed = higher.some(({ status }) => status === "failed");
    const rungs = [reference.rung, h1, ...higher];
    return { ...shared, verdict: failed ? "modified" : "verified", rungs, differences: none, explanation: null };
  }
  const tree: Manifest = new Map(hashed.map(({ path, sha256 }) => [path, sha256]));
  const wanted = await manifestFor(host, sdk, reference.h1, options);
  const differences = compareTree(tree, wanted);
  const explanation = isSame(differences)
    ? null
    : explainDifferences(sdk.version, tree, differences, await knownReleases(host, home, sdk));
  const harmless = isOnlyConfigured(differences);
  const h1: Rung = harmless
    ? {
        name: "h1",
        status: "passed",
        detail: `${reference.h1} over ${wanted.size} files, with the release's own go.env`,
      }
    : { name: "h1", status: "failed", detail: `${found}; the log has ${reference.h1}` };
  const higher = harmless ? await higherRungs(host, goroot, sdk) : [];
  return { ...shared, verdict: "modified", rungs: [reference.rung, h1, ...higher], differences, explanation };
}

/** A tree that is another's may fail them, which is a result. */
async function higherRungs(host: Host, goroot: string, sdk: SdkName): Promise<readonly Rung[]> {
  const failing =
    (name: Rung["name"]) =>
    (error: unknown): Rung => {
      return { name, status: "failed", detail: error instanceof Error ? error.message : String(error) };
    };
  return Promise.all([
    proveHeaders(host, goroot, sdk).catch(failing("header")),
    proveRun(host, goroot, sdk).catch(failing("run")),
  ]);
}

/** The files of the release: kept from before, else the release itself is brought, hashed and thrown away. */
async function manifestFor(host: Host, sdk: SdkName, h1: string, options: InstallOptions): Promise<Manifest> {
  const { home } = options;
  const kept = await keptManifest(host, home, sdk, h1);
  if (kept) return kept;
  // The download is the same file as that of an installation.
  return withNewTree(host, sdk, options, async (folder) => {
    const { files, source, download } = await bringArchive(host, sdk, folder, options);
    if (download !== null) await forgetDownload(host, download);
    const text = manifestOf(sdk, files);
    const manifest = parseManifest(text, sdk, h1);
    if (!manifest) throw otherHash(sdk, source, treeHash(sdk, files), h1);
    await keepManifest(host, home, sdk, text);
    return manifest;
  });
}

export function isFine({ verdict, differences, rungs }: TreeVerdict): boolean {
  const failed = rungs.some(({ status }) => status === "failed");
  return !failed && (verdict === "verified" || (verdict === "modified" && isOnlyConfigured(differences)));
}
