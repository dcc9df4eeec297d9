// CS_HASHTYPE_*: https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/kern/cs_blobs.h

import type { Digest } from "../../digest.ts";
import type { CodeSignature } from "../../signature.ts";

export interface HashType {
  readonly type: number;
  readonly name: NonNullable<CodeSignature["hash"]>;
  /** For messages. */
  readonly title: string;
  readonly algorithm: Parameters<Digest>[0];
  /** Bytes kept of each hash. */
  readonly size: number;
}

/** From the weakest to the best: the kernel uses the best one there is. */
export const hashTypes: readonly HashType[] = [
  { type: 1, name: "sha1", title: "SHA-1", algorithm: "sha1", size: 20 },
  { type: 3, name: "sha256-truncated", title: "truncated SHA-256", algorithm: "sha256", size: 20 },
  { type: 2, name: "sha256", title: "SHA-256", algorithm: "sha256", size: 32 },
  { type: 4, name: "sha384", title: "SHA-384", algorithm: "sha384", size: 48 },
];

/** Whether the hash of `bytes` stands at `offset` of `hashes`. */
export function hashStandsAt(
  digest: Digest,
  { algorithm, size }: HashType,
  bytes: Uint8Array,
  hashes: Uint8Array,
  offset: number,
): boolean {
  const computed = digest(algorithm, bytes);
  for (let index = 0; index < size; index++) if (computed[index] !== hashes[offset + index]) return false;
  return true;
}
