// The proof of an SDK's record as it is kept in a receipt or a bundle: the record of the log, the way from it to the root, and the note
// that signs the root. Whoever has it needs no network to make the proof again, and nobody's word but the key's.

import * as v from "valibot";
import type { ProvenSdk } from "./checksum-database.ts";

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
