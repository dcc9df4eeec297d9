// The proof that a receipt or a bundle keeps, made again: without a network, by the key of the checksum database alone.

import type { ProvenRecord } from "@goplumb/sumdb";
import { openTreeHead, parseLookup, parseVerifierKey, provesInclusion, recordHash } from "@goplumb/sumdb";
import type { SdkName } from "../../go/toolchain-module.ts";
import type { Ways } from "../ways.ts";
import { moduleOf, type ProvenSdk } from "./checksum-database.ts";
import type { KeptProof } from "./kept-proof.ts";

/**
 * Undefined when it does not prove that the database of the settings has this SDK.
 * @param how says where the proof comes from, at the end of a sentence
 */
export function openKeptProof(
  { record: { id, text }, note, path, through }: KeptProof,
  sdk: SdkName,
  { database }: Pick<Ways, "database">,
  how: string,
): ProvenSdk | undefined {
  if (database.kind !== "database") return undefined;
  try {
    const head = openTreeHead(note, parseVerifierKey(database.key));
    const { record } = parseLookup(`${id}\n${text}\n${note}`, moduleOf(sdk));
    const hashes = path.map((hash) => new Uint8Array(Buffer.from(hash, "base64")));
    if (!provesInclusion(hashes, id, head.size, recordHash(new TextEncoder().encode(text)), head.root))
      return undefined;
    const proven: ProvenRecord = { record, head, path: hashes, earlier: null };
    return { ...proven, database: database.name, through, note: how };
  } catch {
    return undefined;
  }
}
