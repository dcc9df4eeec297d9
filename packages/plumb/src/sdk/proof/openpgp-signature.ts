// Detached OpenPGP signatures (RFC 9580), judged by openpgp.js: made by a key whose primary key is pinned, or by a subkey that this one
// has bound to itself, which was valid when it signed. Subkeys come and go; the fingerprint of the primary key is what is believed.

import type { Bytes } from "@goplumb/core/archive/content";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { PublicKey, Signature } from "openpgp";

export interface Signer {
  /** Fingerprint of the primary key: 40 hexadecimal digits, capital letters. */
  readonly primary: string;
  /** Armored public keys. Those of another primary key are passed over. */
  readonly keys: string;
}

type OpenPgp = typeof import("openpgp");

/** A signature is 833 bytes long. */
export const mostSignatureBytes = 64 * 1024;
const mostKeys = 16;
const pieceBytes = 64 * 1024;

/**
 * Says who signed `content` and when.
 * @param newer armored keys that somebody put beside those of the signer: revocations and subkeys in them count too
 * @throws PlumbError SDK_SIGNATURE_INVALID
 */
export async function proveSignature(
  content: Bytes,
  armored: string,
  signer: Signer,
  newer: string | undefined,
  nowMs: number,
): Promise<string> {
  const pgp = await import("openpgp");
  const key = await pinnedKey(pgp, signer, newer);
  const signature = await readSignature(pgp, armored);
  const message = await pgp.createMessage({ binary: streamOf(content), format: "binary" });
  const date = new Date(nowMs);
  const { data, signatures } = await pgp.verify({ message, signature, verificationKeys: key, format: "binary", date });
  // It hashes what is read of the message.
  const reader = (data as unknown as ReadableStream<Uint8Array>).getReader();
  for (let done = false; !done; ) ({ done } = await reader.read());
  const reasons: string[] = [];
  for (const { keyID, verified, signature: judged } of signatures) {
    try {
      await verified;
      return await described(key, keyID.toHex(), await judged, date);
    } catch (error) {
      reasons.push(`key ${keyID.toHex().toUpperCase()}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw invalid(reasons.join("; ") || "it is none", signer);
}

/** The pinned key, with everything that both texts hold of it. */
async function pinnedKey(pgp: OpenPgp, signer: Signer, newer: string | undefined): Promise<PublicKey> {
  const [own, others] = await Promise.all([keysOf(pgp, signer.keys), keysOf(pgp, newer ?? "")]);
  let pinned: PublicKey | undefined;
  for (const key of [...own, ...others]) {
    if (key.getFingerprint().toUpperCase() !== signer.primary) continue;
    pinned = pinned ? await pinned.update(key) : key;
  }
  if (!pinned) throw invalid("no key is known to check it with", signer);
  return pinned;
}

/** Blocks that cannot be read are passed over: a file of keys may hold old ones. */
async function keysOf(pgp: OpenPgp, text: string): Promise<readonly PublicKey[]> {
  const blocks = text.split(keyBegins).slice(1, 1 + mostKeys);
  const keys = blocks.map((rest) => {
    const armoredKey = `${keyBegins}${rest.split(keyEnds, 1)[0]}${keyEnds}\n`;
    return pgp.readKey({ armoredKey }).catch(() => undefined);
  });
  return (await Promise.all(keys)).filter((key) => key !== undefined).map((key) => key.toPublic());
}

const keyBegins = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
const keyEnds = "-----END PGP PUBLIC KEY BLOCK-----";

async function readSignature(pgp: OpenPgp, armored: string): Promise<Signature> {
  try {
    return await pgp.readSignature({ armoredSignature: armored });
  } catch (error) {
    throw invalid(`it is no signature (${error instanceof Error ? error.message : String(error)})`);
  }
}

function streamOf(content: Bytes): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        const piece = content.read(at, pieceBytes);
        at += piece.length;
        // The buffer is used again by the next read.
        if (piece.length > 0) controller.enqueue(piece.slice());
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

async function described(key: PublicKey, keyId: string, signature: Signature, now: Date): Promise<string> {
  const signing = key.getKeys().find((one) => one.getKeyID().toHex() === keyId);
  const created = signature.packets[0]?.created ?? now;
  const expires = signing && "getExpirationTime" in signing ? await signing.getExpirationTime() : null;
  const expired = expires instanceof Date && expires < now ? `, which expired on ${day(expires)}` : "";
  const by = signing?.getFingerprint().toUpperCase() ?? keyId;
  return `signed on ${day(created)} by ${by}${expired}, a key of ${key.getFingerprint().toUpperCase()}`;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function invalid(why: string, signer?: Signer): PlumbError {
  return new PlumbError({
    code: "SDK_SIGNATURE_INVALID",
    message: `the OpenPGP signature of the archive does not prove it: ${why}`,
    hint: signer
      ? `nothing was installed. Should it be a newer key of ${signer.primary}: put its file into PLUMB_HOME/keys`
      : "nothing was installed",
    exit: exitStatus.findings,
  });
}
