// What a tree is compared with: the hash of its release in the log, proven; and, only when they differ, the hashes of all its files.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import { openTreeHead, parseLookup, parseVerifierKey, provesInclusion, recordHash } from "@goplumb/sumdb";
import { type SdkName, toolchainModule, toolchainModuleVersion } from "../../go/toolchain-module.ts";
import { inclusionRung, proveSdk } from "../checksum-database.ts";
import { installedSdks } from "../installed.ts";
import { manifestPath, type Receipt, type Rung, readReceipt } from "../receipt.ts";
import { sdkText } from "../sdk-name.ts";
import type { Ways } from "../ways.ts";
import type { KnownRelease } from "./compare.ts";
import { type Manifest, parseManifest } from "./manifest.ts";

export interface Reference {
  readonly h1: string;
  readonly rung: Rung;
}

/** By the receipt of an installation where there is one, without any network; else by asking the database. */
export async function referenceOf(host: Host, home: PlumbHome, ways: Ways, sdk: SdkName): Promise<Reference> {
  const receipt = await readReceipt(host, home, sdk);
  const kept = receipt && provenByReceipt(receipt, sdk, ways);
  if (kept) return kept;
  const proven = await proveSdk(host, home, ways, sdk);
  return { h1: proven.record.zipHash, rung: inclusionRung(proven) };
}

/** A receipt is believed for nothing but the proof in it. */
function provenByReceipt({ sumdb }: Receipt, sdk: SdkName, { database }: Ways): Reference | undefined {
  if (database.kind !== "database") return undefined;
  try {
    const head = openTreeHead(sumdb.note, parseVerifierKey(database.key));
    const module = { path: toolchainModule, version: toolchainModuleVersion(sdk) };
    const { record } = parseLookup(`${sumdb.record.id}\n${sumdb.record.text}\n${sumdb.note}`, module);
    const path = sumdb.path.map((hash) => new Uint8Array(Buffer.from(hash, "base64")));
    const leaf = recordHash(new TextEncoder().encode(record.text));
    if (!provesInclusion(path, record.id, head.size, leaf, head.root)) return undefined;
    const detail = `record ${record.id} of ${database.name}, by the proof that was kept: ${path.length} hashes below the signed root of ${head.size} records`;
    return { h1: record.zipHash, rung: { name: "sumdb", status: "passed", detail } };
  } catch {
    return undefined;
  }
}

/** Kept beside a receipt, or from an earlier comparison. Undefined when there is none that proves itself. */
export async function keptManifest(
  host: Host,
  home: PlumbHome,
  sdk: SdkName,
  h1: string,
): Promise<Manifest | undefined> {
  for (const path of [manifestPath(home, sdk), cachedPath(home, sdk)]) {
    const text = await host.files.readText(path, mostManifestBytes).catch(() => undefined);
    const manifest = text === undefined ? undefined : parseManifest(text, sdk, h1);
    if (manifest) return manifest;
  }
  return undefined;
}

/** Keeps the lines of a release that was fetched to be compared with. */
export async function keepManifest(host: Host, home: PlumbHome, sdk: SdkName, text: string): Promise<void> {
  await makeFolder(host, manifests(home));
  await host.changes.write(cachedPath(home, sdk), text, { mode: 0o644 });
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
