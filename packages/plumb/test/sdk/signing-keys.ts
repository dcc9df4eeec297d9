// Keys that are made for a test and thrown away, and what they sign.

import { createMessage, generateKey, type PrivateKey, sign } from "openpgp";
import type { Signer } from "../../src/sdk/proof/openpgp-signature.ts";

export const dayMs = 24 * 60 * 60 * 1000;
/** The day on which the keys are made. */
export const madeMs = Date.UTC(2024, 0, 1);

export interface SigningKey {
  readonly key: PrivateKey;
  readonly signer: Signer;
}

/** A primary key with a subkey that signs and expires after so many days. */
export async function makeSigningKey(days = 1000): Promise<SigningKey> {
  const { privateKey } = await generateKey({
    type: "curve25519",
    userIDs: [{ name: "Test", email: "test@example.com" }],
    subkeys: [{ sign: true }],
    date: new Date(madeMs),
    format: "object",
  });
  return described(
    await privateKey.addSubkey({ sign: true, date: new Date(madeMs), keyExpirationTime: days * 86_400 }),
  );
}

export function described(key: PrivateKey): SigningKey {
  return { key, signer: { primary: key.getFingerprint().toUpperCase(), keys: key.toPublic().armor() } };
}

/** A detached signature by the primary key, or by the subkey with this number. */
export async function signatureOf(
  content: Uint8Array,
  { key }: Pick<SigningKey, "key">,
  { subkey, atMs = madeMs + dayMs }: { readonly subkey?: number; readonly atMs?: number } = {},
): Promise<string> {
  const by = subkey === undefined ? key : key.getSubkeys()[subkey];
  if (!by) throw new Error("no such subkey");
  return sign({
    message: await createMessage({ binary: content, format: "binary" }),
    signingKeys: key,
    signingKeyIDs: by.getKeyID(),
    detached: true,
    date: new Date(atMs),
    format: "armored",
  });
}
