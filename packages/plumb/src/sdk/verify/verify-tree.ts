// Proves a GOROOT, whoever put it there: the hash of its tree is the one of its release in the log, or the files are named that differ.

import type { Host } from "@goplumb/core/host/host";
import type { HashedFile } from "@goplumb/core/host/tree-work";
import type { SdkName } from "../../go/toolchain-module.ts";
import type { InstallOptions } from "../install/install-options.ts";
import { type ProvenSdk, sumdbRung } from "../proof/checksum-database.ts";
import { proveHeaders, proveRun } from "../proof/prove-tree.ts";
import type { Rung } from "../proof/rung.ts";
import { configured, h1Rung, treeHash } from "../proof/tree-hash.ts";
import { compareTree, explainDifferences, isOnlyConfigured, isSame } from "./compare.ts";
import { identifyTree } from "./identify-tree.ts";
import type { Manifest } from "./manifest.ts";
import { knownReleases, manifestFor, referenceOf } from "./reference.ts";
import { readTree, type TreeFile } from "./tree-files.ts";
import { bareVerdict, noDifferences, type Subject, type Verdict } from "./verdict.ts";

/** A verdict with what it stands on, for whoever wants to keep the tree. */
export interface JudgedTree {
  readonly verdict: Verdict;
  /** Null when it does not say which release it is; then the others are too. */
  readonly sdk: SdkName | null;
  readonly reference: ProvenSdk | null;
  readonly files: readonly TreeFile[];
  /** The files of its release. */
  readonly release: readonly HashedFile[] | null;
}

const nothing = { rungs: [], differences: noDifferences, explanation: null };

/** @throws PlumbError of the network and of reading */
export async function judgeTree(
  host: Host,
  goroot: string,
  options: InstallOptions,
  subject: Subject = { kind: "tree", path: goroot },
): Promise<JudgedTree> {
  const identity = await identifyTree(host, goroot);
  if (identity.kind === "unknown") {
    const { version, platform, why } = identity;
    const verdict = bareVerdict(subject, "unverifiable", { version, platform, reason: why });
    return { verdict, sdk: null, reference: null, files: [], release: null };
  }
  const { sdk } = identity;
  const { home, ways } = options;
  const [found, tree] = await Promise.all([referenceOf(host, home, ways, sdk), readTree(host, goroot)]);
  const { covered: files, uncovered, odd } = tree;
  const shared = {
    subject,
    version: `go${sdk.version}`,
    platform: `${sdk.os}/${sdk.arch}`,
    uncovered,
    covered: files.length,
    odd,
    reason: null,
  };
  if (found.kind === "unknown") {
    const verdict: Verdict = { ...shared, ...nothing, verdict: "unverifiable", reason: found.why };
    return { verdict, sdk, reference: null, files, release: null };
  }
  const { proven: reference } = found;
  const judged = (
    verdict: Pick<Verdict, "verdict" | "rungs" | "differences" | "explanation">,
    release: readonly HashedFile[],
  ): JudgedTree => ({ verdict: { ...shared, ...verdict }, sdk, reference, files, release });
  const { zipHash } = reference.record;
  const hash = treeHash(sdk, files);
  if (hash === zipHash) {
    const rungs = [sumdbRung(reference), h1Rung(hash, files.length), ...(await higherRungs(host, goroot, sdk))];
    // The compiler follows links to files as it reads files.
    const verdict = odd.length === 0 ? "verified" : "modified";
    return judged({ ...nothing, verdict, rungs }, files);
  }
  const hashes: Manifest = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const wanted = await manifestFor(host, sdk, zipHash, options);
  const differences = compareTree(hashes, wanted);
  const explanation = isSame(differences)
    ? null
    : explainDifferences(sdk.version, hashes, wanted, await knownReleases(host, home, sdk));
  const harmless = isOnlyConfigured(differences);
  const h1: Rung = harmless
    ? h1Rung(zipHash, wanted.size, configured)
    : { name: "h1", status: "failed", detail: `${hash}; the log has ${zipHash}` };
  const released = [...wanted].map(([path, sha256]) => ({ path, sha256 }));
  const higher = harmless ? await higherRungs(host, goroot, sdk) : [];
  return judged(
    { verdict: "modified", rungs: [sumdbRung(reference), h1, ...higher], differences, explanation },
    released,
  );
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
