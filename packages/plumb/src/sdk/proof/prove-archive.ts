// The rungs that are about an archive as it came: its size, its hash, its signature. What somebody said of it must be true; where nobody
// said anything the rung is skipped.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkArchive } from "../sources/source.ts";
import { fileHash } from "./file-hash.ts";
import { mostSignatureBytes, proveSignature } from "./openpgp-signature.ts";
import type { Rung } from "./rung.ts";

export interface ArrivedArchive {
  readonly path: string;
  readonly size: number;
  /** Null where it was not found on the way. */
  readonly sha256: string | null;
  /** It was put together from two attempts. */
  readonly resumed: boolean;
}

/** @throws PlumbError SDK_SIZE_MISMATCH, SDK_SHA256_MISMATCH, SDK_SIGNATURE_INVALID */
export async function proveArchive(
  host: Host,
  home: PlumbHome,
  archive: SdkArchive,
  arrived: ArrivedArchive,
): Promise<readonly Rung[]> {
  return [
    sizeRung(archive, arrived),
    await sha256Rung(host, archive, arrived),
    await openpgpRung(host, home, archive, arrived),
  ];
}

/** Also while it arrives: `size` is what is there, or what the server announces. @throws PlumbError SDK_SIZE_MISMATCH */
export function refuseOtherSize({ size: claim }: SdkArchive, size: number): void {
  if (claim.value === null || claim.value === size) return;
  throw mismatch("SDK_SIZE_MISMATCH", `the archive has ${size} bytes, and ${claim.by} says ${claim.value}`, {
    found: size,
    wanted: claim.value,
  });
}

function sizeRung(archive: SdkArchive, { size, resumed }: ArrivedArchive): Rung {
  refuseOtherSize(archive, size);
  const { size: claim, place } = archive;
  if (claim.value === null && place.kind !== "url") {
    return { name: "size", status: "skipped", detail: `${size} bytes; ${claim.why}` };
  }
  const by = claim.value === null ? "as many as were announced" : `as ${claim.by} says`;
  return {
    name: "size",
    status: "passed",
    detail: `${size} bytes, ${by}${resumed ? ", in more than one attempt" : ""}`,
  };
}

async function sha256Rung(host: Host, { sha256: claim }: SdkArchive, { path, sha256 }: ArrivedArchive): Promise<Rung> {
  if (claim.value === null) return { name: "sha256", status: "skipped", detail: claim.why };
  const found = sha256 ?? (await fileHash(host, path));
  if (found !== claim.value) {
    throw mismatch("SDK_SHA256_MISMATCH", `the archive has the SHA-256 ${found}, and ${claim.by} says ${claim.value}`, {
      found,
      wanted: claim.value,
    });
  }
  return { name: "sha256", status: "passed", detail: `${found}, as ${claim.by} says` };
}

async function openpgpRung(
  host: Host,
  home: PlumbHome,
  { signature }: SdkArchive,
  { path }: ArrivedArchive,
): Promise<Rung> {
  if (signature.value === null) return { name: "openpgp", status: "skipped", detail: signature.why };
  const { armored, signer } = signature.value;
  const content = await host.files.open(path);
  if (!content) throw mismatch("SDK_SIGNATURE_INVALID", `${path} is gone`, {});
  try {
    const detail = await proveSignature(content, armored, signer, await newerKeys(host, home), host.clock.now());
    return { name: "openpgp", status: "passed", detail };
  } finally {
    content.close();
  }
}

/** What somebody put there. It adds subkeys and revocations to the pinned key; another key is nothing. */
async function newerKeys({ files }: Pick<Host, "files">, { keys }: PlumbHome): Promise<string> {
  const entries = (await files.list(keys)) ?? [];
  const texts = entries
    .filter(({ kind }) => kind === "file")
    .slice(0, mostKeyFiles)
    .map(({ name }) => files.readText(join(keys, name), mostKeyFileBytes).catch(() => ""));
  return (await Promise.all(texts)).join("\n");
}

const mostKeyFiles = 16;
const mostKeyFileBytes = 4 * mostSignatureBytes;

function mismatch(code: string, message: string, details: Readonly<Record<string, unknown>>): PlumbError {
  return new PlumbError({
    code,
    message,
    hint: "nothing was installed; what was downloaded was thrown away",
    details,
    exit: exitStatus.findings,
  });
}
