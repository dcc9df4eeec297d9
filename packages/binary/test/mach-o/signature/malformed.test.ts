// Broken signatures of every kind: whatever the bytes claim, the answer comes at once, and is never that all is well.

import { describe, expect, test } from "bun:test";
import type { BinaryFile } from "../../../src/index.ts";
import { bitFlips, fieldChanges, inspectMutant, type Mutant, truncations } from "../../support/mutations.ts";
import { nodeDigest } from "../../support/node-digest.ts";
import { signedMachO } from "../../support/signed-mach-o.ts";
import {
  cms,
  derEntitlements,
  developerIdExtension,
  entitlements,
  requirements,
} from "../../support/tiny-signature.ts";

const infoPlist = new TextEncoder().encode("<plist/>");
const small = { textBytes: 0x1000, linkEditBytes: 0x30 };
const subjects = [
  { name: "a linker's signature", good: signedMachO(small) },
  {
    name: "a signature with everything",
    good: signedMachO({
      ...small,
      infoPlist,
      directories: [
        { hash: 1, flags: 0x10000, version: 0x20600, teamId: "TEAM" },
        { hash: 2, flags: 0x10000, version: 0x20600, teamId: "TEAM" },
      ],
      blobs: [requirements(1), entitlements("<plist/>"), derEntitlements(), cms(developerIdExtension)],
    }),
  },
];
const inspect = (mutant: Mutant): BinaryFile => inspectMutant(mutant, { digest: nodeDigest });

function isCalledValid(file: BinaryFile): boolean {
  const signature = file.images[0]?.signature;
  return signature !== undefined && signature !== null && "valid" in signature && signature.valid === true;
}

describe("in a broken file", () => {
  for (const { name, good } of subjects) {
    test(`${name} that is cut off anywhere is not valid`, () => {
      expect(isCalledValid(inspect({ what: "whole", bytes: good.bytes }))).toBe(true);
      for (const mutant of truncations(good.bytes, good.bytes.length)) {
        if (isCalledValid(inspect(mutant))) throw new Error(mutant.what);
      }
    }, 60_000);

    test(`${name} with any field set to a wrong value never breaks the reader`, () => {
      for (const { what, bytes } of fieldChanges(good.bytes.subarray(good.offset), false, good.size)) {
        const copy = good.bytes.slice();
        copy.set(bytes, good.offset);
        inspect({ what, bytes: copy });
      }
    }, 60_000);

    test(`${name} with wrong load commands never breaks the reader`, () => {
      for (const mutant of fieldChanges(good.bytes, true, 400)) inspect(mutant);
    }, 60_000);

    test(`${name} with a bit flipped in the code is not valid, and in the signature never breaks the reader`, () => {
      const copy = good.bytes.slice();
      for (let place = 0x800; place < good.bytes.length; place += place < good.offset ? 61 : 1) {
        copy[place] = (copy[place] ?? 0) ^ (1 << (place % 8));
        const isSigned = place < good.offset;
        if (isCalledValid(inspect({ what: `byte ${place}`, bytes: copy })) && isSigned)
          throw new Error(`byte ${place}`);
        copy[place] = good.bytes[place] ?? 0;
      }
    }, 60_000);

    test(`${name} with random bits flipped never breaks the reader`, () => {
      for (const { what, bytes } of bitFlips(good.bytes.subarray(good.offset), 1500, good.size)) {
        const copy = good.bytes.slice();
        copy.set(bytes, good.offset);
        inspect({ what, bytes: copy });
      }
    }, 60_000);
  }
});

describe("a count that the signature decides", () => {
  test("of pages of two bytes costs no hash for each of them", () => {
    let hashes = 0;
    const { bytes } = signedMachO({ textBytes: 0x4000, directories: [{ pageShift: 1 }] });
    const counting: typeof nodeDigest = (algorithm, page) => {
      hashes += 1;
      return nodeDigest(algorithm, page);
    };
    const file = inspectMutant({ what: "pages of two bytes", bytes }, { digest: counting });
    expect(file.images[0]?.signature).toMatchObject({ valid: false, faults: [{ id: "structure" }] });
    expect(hashes).toBe(1);
  });

  test("of code directories costs at most one hash of each kind", () => {
    let hashed = 0;
    const directories = Array.from({ length: 6 }, () => ({}));
    const { bytes } = signedMachO({ directories });
    const counting: typeof nodeDigest = (algorithm, page) => {
      hashed += page.length;
      return nodeDigest(algorithm, page);
    };
    inspectMutant({ what: "six directories", bytes }, { digest: counting });
    expect(hashed).toBeLessThanOrEqual(bytes.length);
  });
});
