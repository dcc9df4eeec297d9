// What a tree is compared with: the hash of its release in the log, proven; and, only when they differ, the hashes of all its files.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../../go/toolchain-module.ts";
import { bringArchive } from "../archive/bring-archive.ts";
import { forgetDownload } from "../archive/download-memory.ts";
import { type InstallOptions, otherHash } from "../install/install-options.ts";
import { withNewTree } from "../install/new-tree.ts";
import { installedSdks } from "../installed.ts";
import { type ProvenSdk, proveSdk } from "../proof/checksum-database.ts";
import { openKeptProof } from "../proof/open-kept-proof.ts";
import { manifestPath, readReceipt } from "../proof/receipt.ts";
import { manifestOf, treeHash } from "../proof/tree-hash.ts";
import { sdkText } from "../sdk-name.ts";
import type { Ways } from "../ways.ts";
import type { KnownRelease } from "./compare.ts";
import { type Manifest, parseManifest } from "./manifest.ts";

/** What the log has of a release, or why it has nothing. */
export type Reference =
  | { readonly kind: "proven"; readonly proven: ProvenSdk }
  | { readonly kind: "unknown"; readonly why: string };

/** By the receipt of an installation where there is one, without any network; else by asking the database. */
export async function referenceOf(host: Host, home: PlumbHome, ways: Ways, sdk: SdkName): Promise<Reference> {
  const receipt = await readReceipt(host, home, sdk);
  // A receipt is believed for nothing but the proof in it.
  const kept = receipt && openKeptProof(receipt.sumdb, sdk, ways, ", by the proof that was kept");
  try {
    return { kind: "proven", proven: kept ?? (await proveSdk(host, home, ways, sdk)) };
  } catch (error) {
    if (!(error instanceof PlumbError) || error.code !== "SUMDB_NO_RECORD") throw error;
    return { kind: "unknown", why: `it calls itself ${sdkText(sdk)}, and ${error.message}` };
  }
}

/** Kept beside a receipt, or from an earlier comparison. Undefined when there is none that proves itself. */
async function keptManifest(host: Host, home: PlumbHome, sdk: SdkName, h1: string): Promise<Manifest | undefined> {
  for (const path of [manifestPath(home, sdk), cachedPath(home, sdk)]) {
    const text = await host.files.readText(path, mostManifestBytes).catch(() => undefined);
    const manifest = text === undefined ? undefined : parseManifest(text, sdk, h1);
    if (manifest) return manifest;
  }
  return undefined;
}

/** The files of a release: kept from before, else the release itself is brought, hashed and thrown away. */
export async function manifestFor(host: Host, sdk: SdkName, h1: string, options: InstallOptions): Promise<Manifest> {
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
    await makeFolder(host, manifests(home));
    await host.changes.write(cachedPath(home, sdk), text, { mode: 0o644 });
    return manifest;
  });
}

/** The other releases that are installed: a tree may be mixed of them. */
export async function knownReleases(host: Host, home: PlumbHome, but: SdkName): Promise<readonly KnownRelease[]> {
  const others = (await installedSdks(host, home)).filter(({ sdk }) => sdk.version !== but.version);
  const all = await Promise.all(
    others.map(async ({ sdk, receipt }) => ({
      version: `go${sdk.version}`,
      manifest: await keptManifest(host, home, sdk, receipt.h1),
    })),
  );
  return all.flatMap(({ version, manifest }) => (manifest ? [{ version, manifest }] : []));
}

const mostManifestBytes = 16 * 1024 * 1024;

function manifests({ cache }: PlumbHome): string {
  return join(cache, "manifests");
}

function cachedPath(home: PlumbHome, sdk: SdkName): string {
  return join(manifests(home), `${sdkText(sdk)}.sha256`);
}
