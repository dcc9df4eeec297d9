// Proves an archive of a release: what is said of its bytes, then the tree that comes out of it, as of one that is unpacked.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { SdkName } from "../../go/toolchain-module.ts";
import { goPrefix, namePrefix, treeRules } from "../archive/archive-rules.ts";
import { unpackWhole } from "../archive/arrival.ts";
import type { FileKind } from "../archive/file-kind.ts";
import type { InstallOptions } from "../install/install-options.ts";
import { withScratchTree } from "../install/new-tree.ts";
import { mostSignatureBytes } from "../proof/openpgp-signature.ts";
import { type ArrivedArchive, proveArchive } from "../proof/prove-archive.ts";
import type { Rung } from "../proof/rung.ts";
import { sdkText } from "../sdk-name.ts";
import { googleLinuxPackages } from "../sources/google-linux-packages.ts";
import type { Claim, SdkArchive } from "../sources/source.ts";
import { bareVerdict, type Verdict } from "./verdict.ts";
import { judgeTree } from "./verify-tree.ts";

/** @throws PlumbError of the network and of reading */
export async function verifyArchive(
  host: Host,
  path: string,
  { packing, sdk: called }: Extract<FileKind, { kind: "sdk" }>,
  options: InstallOptions,
): Promise<Verdict> {
  const subject = { kind: "archive", path } as const;
  const rules = treeRules(packing, called ? namePrefix(packing, called) : goPrefix);
  const size = (await host.files.stat(path))?.size ?? 0;
  return withScratchTree(host, options, async (folder) => {
    await host.changes.makeDirectory(folder, 0o755);
    options.report({ kind: "proving" });
    const { refusal, sha256 } = await unpackWhole(host, size, { packing, rules, archive: path, folder });
    if (refusal) return bareVerdict(subject, "unverifiable", { ...named(called), reason: refusal.message });
    const { verdict, sdk } = await judgeTree(host, folder, options, subject);
    if (!sdk || verdict.verdict === "unverifiable") return verdict;
    const said = await saidOf(host, sdk, path, packing, options);
    const lower = await archiveRungs(host, options, said, { path, size, sha256, resumed: false });
    const rungs = [...lower, ...verdict.rungs];
    if (called && sdkText(called) !== sdkText(sdk)) {
      const reason = `its files are called those of ${sdkText(called)}, and are ${sdkText(sdk)}`;
      return { ...verdict, rungs, verdict: "modified", reason };
    }
    // Other bytes may unpack to the same tree.
    const isOther = lower.some(({ status }) => status === "failed");
    return { ...verdict, rungs, verdict: isOther ? "modified" : verdict.verdict };
  });
}

function named(sdk: SdkName | null) {
  return sdk ? { version: `go${sdk.version}`, platform: `${sdk.os}/${sdk.arch}` } : {};
}

/** What a source says of such an archive; of the signature, what lies beside the file counts first. */
async function saidOf(
  host: Host,
  sdk: SdkName,
  path: string,
  packing: SdkArchive["packing"],
  { sources }: InstallOptions,
): Promise<SdkArchive> {
  let why = "no source has the same archive";
  let found: SdkArchive | undefined;
  for (const source of sources) {
    try {
      const archive = await source.archive(sdk);
      if (archive?.packing !== packing) continue;
      found = archive;
      break;
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
  }
  const unsaid = { value: null, why };
  const place = { kind: "file", path } as const;
  const said = found ?? { size: unsaid, sha256: unsaid, signature: unsaid, leaveOut: [] };
  const signature = packing === "tar.gz" ? await signatureBeside(host, path, said.signature) : said.signature;
  return { ...said, place, packing, signature };
}

async function signatureBeside(
  { files }: Host,
  path: string,
  said: SdkArchive["signature"],
): Promise<Claim<{ readonly armored: string; readonly signer: typeof googleLinuxPackages }>> {
  const beside = `${path}.asc`;
  // One that cannot be read is there, and proves nothing.
  const armored = await files.readText(beside, mostSignatureBytes).catch(() => "");
  return armored === undefined ? said : { value: { armored, signer: googleLinuxPackages }, by: beside };
}

const rungOf: Readonly<Record<string, Rung["name"]>> = {
  SDK_SIZE_MISMATCH: "size",
  SDK_SHA256_MISMATCH: "sha256",
  SDK_SIGNATURE_INVALID: "openpgp",
};

/** A rung that fails is a result; those above it are not tried. */
async function archiveRungs(
  host: Host,
  { home }: InstallOptions,
  archive: SdkArchive,
  arrived: ArrivedArchive,
): Promise<readonly Rung[]> {
  try {
    return await proveArchive(host, home, archive, arrived);
  } catch (error) {
    const name = error instanceof PlumbError ? rungOf[error.code] : undefined;
    if (name === undefined || !(error instanceof PlumbError)) throw error;
    return [{ name, status: "failed", detail: error.message }];
  }
}
