// Signatures by keys that are thrown away, and by the key that Google really signs Go with.

import { beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { enums, readKey, readPrivateKey, type SecretKeyPacket } from "openpgp";
import { bytesOf } from "../../../../core/test/archive/support.ts";
import { proveSignature, type Signer } from "../../../src/sdk/proof/openpgp-signature.ts";
import { googleLinuxPackages } from "../../../src/sdk/sources/google-linux-packages.ts";
import { dayMs, described, madeMs, makeSigningKey, type SigningKey, signatureOf } from "../signing-keys.ts";

const content = Buffer.from("an archive ".repeat(100_000));
const nowMs = madeMs + 30 * dayMs;

let ours: SigningKey;
let others: SigningKey;
beforeAll(async () => {
  [ours, others] = await Promise.all([makeSigningKey(10), makeSigningKey()]);
});

const prove = (armored: string, signer: Signer = ours.signer, newer?: string, bytes: Uint8Array = content) =>
  proveSignature(bytesOf(bytes), armored, signer, newer, nowMs);
const refused = async (armored: string, why: RegExp, signer?: Signer, newer?: string, bytes?: Uint8Array) => {
  const error = await prove(armored, signer, newer, bytes).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: "SDK_SIGNATURE_INVALID", exit: 1 });
  expect(error.message).toMatch(why);
};

describe("believed", () => {
  test("the pinned key, and a subkey of it", async () => {
    expect(await prove(await signatureOf(content, ours))).toBe(
      `signed on 2024-01-02 by ${ours.signer.primary}, a key of ${ours.signer.primary}`,
    );
    const subkey = ours.key.getSubkeys()[0]?.getFingerprint().toUpperCase();
    expect(await prove(await signatureOf(content, ours, { subkey: 0 }))).toContain(`by ${subkey}, a key of`);
  });

  test("a subkey that has expired since, which is said", async () => {
    expect(await prove(await signatureOf(content, ours, { subkey: 1 }))).toContain(", which expired on 2024-01-11,");
  });

  test("a subkey that only a newer file of the pinned key has", async () => {
    const grown = described(await ours.key.addSubkey({ sign: true, date: new Date(madeMs) }));
    const armored = await signatureOf(content, grown, { subkey: 2 });
    await refused(armored, /Could not find signing key/);
    expect(await prove(armored, ours.signer, `${others.signer.keys}\n${grown.signer.keys}`)).toContain("a key of");
  });

  test("a key among others in one text, also behind one that cannot be read", async () => {
    const broken = others.signer.keys.replace(/\n[A-Za-z0-9+/]{40,}\n/, "\n");
    const keys = `words\n${broken}\n${others.signer.keys}\n${ours.signer.keys}`;
    expect(await prove(await signatureOf(content, ours), { ...ours.signer, keys })).toContain("signed on");
  });
});

describe("refused", () => {
  test("another key, also one that somebody put beside the pinned one", async () => {
    const armored = await signatureOf(content, others);
    await refused(armored, /Could not find signing key/);
    await refused(armored, /Could not find signing key/, ours.signer, others.signer.keys);
    await refused(armored, /no key is known/, { ...ours.signer, keys: others.signer.keys });
  });

  test("other bytes: one flipped, one more, one less", async () => {
    const armored = await signatureOf(content, ours);
    const flipped = Buffer.from(content);
    flipped[500_000] = 0;
    for (const bytes of [flipped, Buffer.concat([content, Buffer.of(0)]), content.subarray(1), Buffer.alloc(0)]) {
      await refused(armored, /digest did not match/, ours.signer, undefined, bytes);
    }
  });

  test("a subkey that signed after it expired", async () => {
    const binding = ours.key.getSubkeys()[1]?.bindingSignatures[0];
    if (!binding) throw new Error("no binding");
    // openpgp.js refuses to make such a signature: for once the key in memory does not know that it ends.
    binding.keyNeverExpires = true;
    const armored = await signatureOf(content, ours, { subkey: 1, atMs: madeMs + 20 * dayMs });
    binding.keyNeverExpires = false;
    await refused(armored, /expired/);
  });

  test("a revoked subkey, from the file that revokes it on", async () => {
    const armored = await signatureOf(content, ours, { subkey: 0 });
    expect(await prove(armored)).toContain("signed on");
    const revoking = await readPrivateKey({ armoredKey: ours.key.armor() });
    const subkey = revoking.subkeys[0];
    if (!subkey) throw new Error("no subkey");
    const primary = revoking.keyPacket as SecretKeyPacket;
    revoking.subkeys[0] = await subkey.revoke(primary, { flag: enums.reasonForRevocation.keyCompromised });
    await refused(armored, /revoked/, ours.signer, revoking.toPublic().armor());
    await refused(armored, /revoked/, { ...ours.signer, keys: revoking.toPublic().armor() });
  });

  test("a signature of tomorrow", async () => {
    await refused(await signatureOf(content, ours, { atMs: nowMs + 2 * dayMs }), /in the future/);
  });

  test("what is no signature, and one that was cut or changed", async () => {
    const armored = await signatureOf(content, ours);
    await refused("<!DOCTYPE html><title>Go</title>", /no signature/);
    await refused("", /no signature/);
    const lines = armored.split("\n");
    await refused([...lines.slice(0, 3), ...lines.slice(4)].join("\n"), /./);
    for (let at = 60; at < armored.length - 60; at += 11) {
      const changed = `${armored.slice(0, at)}${armored[at] === "A" ? "B" : "A"}${armored.slice(at + 1)}`;
      if (changed.split("\n=")[0] !== armored.split("\n=")[0]) await refused(changed, /./);
    }
  });
});

describe("the key of Google's Linux packages", () => {
  test("is the one with the fingerprint that is pinned, with the subkeys of ten years", async () => {
    const key = await readKey({ armoredKey: googleLinuxPackages.keys });
    expect(key.getFingerprint().toUpperCase()).toBe("EB4C1BFD4F042F6DDDCCEC917721F63BD38B4796");
    expect(googleLinuxPackages.primary).toBe("EB4C1BFD4F042F6DDDCCEC917721F63BD38B4796");
    expect(key.getSubkeys().map((subkey) => subkey.getFingerprint().toUpperCase())).toEqual([
      "3B068FB4789ABE4AEFA3BB491397BC53640DB551",
      "3E50F6D3EC278FDEB655C8CA6494C6D6997C215E",
      "2F528D36D67B69EDF998D85778BD65473CB3BD13",
      "8461EFA0E74ABAE010DE66994EB27DB2A3B88B8B",
      "A5F483CD733A4EBAEA378B2AE88979FB9B30ACF2",
      "0F06FF86BEEAF4E71866EE5232EE5355A6BC6E42",
      "0E225917414670F4442C250DFD533C07C264648F",
    ]);
  });

  // The signatures of go1.27.1.src.tar.gz and go1.19.8.src.tar.gz, as Debian's source packages carry them. The archives are too large to
  // lie here: that a signature is not of these bytes is only said after its key was found.
  for (const release of ["go1.27.1", "go1.19.8"]) {
    test(`made the signature of ${release}`, async () => {
      const armored = readFileSync(join(import.meta.dir, `fixtures/${release}.src.tar.gz.asc`), "utf8");
      const proving = proveSignature(bytesOf(content), armored, googleLinuxPackages, undefined, Date.UTC(2026, 10, 1));
      await expect(proving).rejects.toThrow(/digest did not match/);
      await refused(armored, /Could not find signing key/);
    });
  }
});
