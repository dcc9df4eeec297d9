// The proof of an SDK's record as it is kept in a receipt or a bundle: the record of the log, the way from it to the root, and the note
// that signs the root. Whoever has it needs no network to make the proof again, and nobody's word but the key's.

import type { ProvenRecord } from "@goplumb/sumdb";
import { openTreeHead, parseLookup, parseVerifierKey, provesInclusion, recordHash } from "@goplumb/sumdb";
import * as v from "valibot";
import type { SdkName } from "../../go/toolchain-module.ts";
import type { Ways } from "../ways.ts";
import { moduleOf, type ProvenSdk } from "./checksum-database.ts";

export const KeptProof = v.object({
  database: v.string(),
  through: v.string(),
  record: v.object({ id: v.number(), text: v.string() }),
  /** Signed note of the tree that the record was proven to be in. */
  note: v.string(),
  /** Hashes beside the way from the record to the root, the lowest first, in base64: RFC 6962, 2.1.1. */
  path: v.array(v.string()),
});
export type KeptProof = v.InferOutput<typeof KeptProof>;

export function keepProof({ database, through, record, head, path }: ProvenSdk): KeptProof {
  return {
    database,
    through,
    record: { id: record.id, text: record.text },
    note: head.note,
    path: path.map((hash) => Buffer.from(hash).toString("base64")),
  };
}

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
