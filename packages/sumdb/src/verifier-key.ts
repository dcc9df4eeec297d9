// The public key by which notes are believed: `name+hash+base64`. https://pkg.go.dev/golang.org/x/mod/sumdb/note#hdr-Verifying_Notes

import { createHash, createPublicKey, verify } from "node:crypto";
import { SumdbError } from "./sumdb-error.ts";

/** A public key, read: `parseVerifierKey` makes it. */
export interface VerifierKey {
  /** Of the database: `sum.golang.org`. */
  readonly name: string;
  /** The first four bytes of the key's hash, as a big-endian number: signatures are marked with it. */
  readonly hash: number;
  /** Whether `signature` (64 bytes) is this key's for `message`. */
  verifies(message: Uint8Array, signature: Uint8Array): boolean;
}

/** The key of sum.golang.org: https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/key.go */
export const golangKey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

const ed25519 = 1;
const keyBytes = 32;
/** What stands before the raw key in its DER form, RFC 8410. */
const derPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** @throws SumdbError KEY_INVALID for what is no Ed25519 key of this form, or one whose hash is another's. */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, hashText, encoded] = /^([^+\s\p{Cc}]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(text) ?? [];
  if (name === undefined || hashText === undefined || encoded === undefined) {
    throw new SumdbError("KEY_INVALID", `${JSON.stringify(text)} is no verifier key (name+hash+data)`);
  }
  const data = Buffer.from(encoded, "base64");
  if (data[0] !== ed25519 || data.length !== 1 + keyBytes || data.toString("base64") !== encoded) {
    throw new SumdbError("KEY_INVALID", `the key of ${name} is no Ed25519 key`);
  }
  const hash = Number.parseInt(hashText, 16);
  const own = createHash("sha256").update(`${name}\n`).update(data).digest().readUInt32BE(0);
  if (own !== hash) throw new SumdbError("KEY_INVALID", `the key of ${name} has another hash than it says`);
  const key = createPublicKey({ key: Buffer.concat([derPrefix, data.subarray(1)]), format: "der", type: "spki" });
  return { name, hash, verifies: (message, signature) => verify(null, message, key, signature) };
}
