// Broken programs for the signer: they are refused, or what comes out has a signature that the reader calls valid.

import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary, type SigningStyle, signMachO, unsignMachO } from "../../src/index.ts";
import { bitFlips, fieldChanges, type Mutant, truncations } from "../support/mutations.ts";
import { nodeDigest } from "../support/node-digest.ts";
import { signedMachO } from "../support/signed-mach-o.ts";
import { universal } from "../support/tiny-mach-o.ts";
import { cms, derEntitlements, developerIdExtension, entitlements, requirements } from "../support/tiny-signature.ts";
import { written } from "../support/written.ts";
import { writtenMutant } from "../support/written-mutant.ts";

const small = { textBytes: 0x1000, linkEditBytes: 0x30 };
const plain = signedMachO({ ...small, directories: [{ flags: 0x20002, identifier: "a.out" }] });
const rich = signedMachO({
  ...small,
  infoPlist: new TextEncoder().encode("<key>CFBundleIdentifier</key><string>a.b</string>"),
  directories: [{ hash: 1 }, { hash: 2, version: 0x20600, teamId: "TEAM" }],
  blobs: [requirements(1), entitlements("<plist/>"), derEntitlements(), cms(developerIdExtension)],
});
const slice = (cpuType: number) => ({
  cpuType,
  cpuSubtype: 0,
  align: 8,
  bytes: signedMachO({ ...small, cpuType }).bytes,
});

interface Subject {
  readonly name: string;
  readonly good: Uint8Array;
  readonly little: boolean;
  /** Bytes from the start on whose fields are changed. */
  readonly headers: number;
  /** Where the signature lies; fields there are changed, too. */
  readonly signature: number | null;
}

const subjects: readonly Subject[] = [
  { name: "a signed program", good: plain.bytes, little: true, headers: 400, signature: plain.offset },
  {
    name: "an unsigned program",
    good: written(unsignMachO(bytesSource(plain.bytes))),
    little: true,
    headers: 400,
    signature: null,
  },
  {
    name: "a program with all that a signature can hold",
    good: rich.bytes,
    little: true,
    headers: 500,
    signature: rich.offset,
  },
  {
    name: "a universal program",
    good: universal([slice(0x01000007), slice(0x0100000c)]),
    little: false,
    headers: 64,
    signature: null,
  },
];

/** How many of the ways to sign it made a file. */
function signs(mutant: Mutant): number {
  writtenMutant(mutant, unsignMachO);
  return (["linker", "codesign"] as const).filter((style) => signsAs(mutant, style)).length;
}

function signsAs(mutant: Mutant, style: SigningStyle): boolean {
  const made = writtenMutant(mutant, (source) => signMachO(source, { style, digest: nodeDigest }));
  if (made === null) return false;
  const { images, problems } = inspectBinary(bytesSource(made), { digest: nodeDigest });
  for (const { signature } of images) {
    const isValid = signature !== null && "valid" in signature && signature.valid === true;
    if (!isValid) throw new Error(`${mutant.what}: signed as ${style}: ${JSON.stringify([signature, problems])}`);
  }
  if (images.length === 0) throw new Error(`${mutant.what}: nothing was signed`);
  return true;
}

describe("for the signer", () => {
  for (const { name, good, little, headers, signature } of subjects) {
    test(`${name} that is cut off before its signature is refused, and later it is signed`, () => {
      expect(signs({ what: "whole", bytes: good })).toBe(2);
      for (const mutant of truncations(good, good.length)) {
        const isWhole = signature !== null && mutant.bytes.length >= signature;
        if (signs(mutant) !== (isWhole ? 2 : 0)) throw new Error(mutant.what);
      }
    }, 60_000);

    test(`${name} with any field set to a wrong value is refused, or becomes valid`, () => {
      for (const mutant of fieldChanges(good, little, headers)) signs(mutant);
    }, 120_000);

    test(`${name} with random bits flipped is refused, or becomes valid`, () => {
      for (const mutant of bitFlips(good, 1000, headers)) signs(mutant);
    }, 60_000);

    if (signature === null) continue;
    test(`${name} is signed whatever its old signature says`, () => {
      const within = ({ what, bytes: changed }: Mutant): Mutant => {
        const bytes = good.slice();
        bytes.set(changed, signature);
        return { what: `signature: ${what}`, bytes };
      };
      const old = good.subarray(signature);
      for (const change of [...fieldChanges(old, false, old.length), ...bitFlips(old, 500, old.length)])
        if (signs(within(change)) !== 2) throw new Error(change.what);
    }, 120_000);
  }
});
