import { describe, expect, test } from "bun:test";
import { bytesSource } from "../../../src/index.ts";
import { inspectCounted } from "../../support/file-source.ts";
import { nodeDigest } from "../../support/node-digest.ts";
import { signatureOf } from "../../support/signature-of.ts";
import { type SignedMachO, signedMachO } from "../../support/signed-mach-o.ts";
import { universal } from "../../support/tiny-mach-o.ts";
import {
  cms,
  derEntitlements,
  developerIdExtension,
  entitlements,
  requirements,
} from "../../support/tiny-signature.ts";

const read = (changes: Partial<SignedMachO> = {}) => signatureOf(signedMachO(changes).bytes);
const infoPlist = new TextEncoder().encode("<plist><dict/></plist>");

describe("a good signature", () => {
  test("of a linker is read whole", () => {
    const { bytes, offset, size } = signedMachO({ directories: [{ flags: 0x20002, identifier: "a.out" }] });
    expect(signatureOf(bytes)).toEqual({
      kind: "adhoc",
      valid: true,
      pages: 9,
      badPages: [],
      badPageCount: 0,
      faults: [],
      linkerSigned: true,
      hardenedRuntime: false,
      identifier: "a.out",
      teamId: null,
      cdHash: cdHashOf(bytes, offset + 20),
      hash: "sha256",
      pageSize: 4096,
      codeLimit: offset,
      entitlements: null,
      requirements: null,
      claimsDeveloperId: false,
      offset,
      size,
      said: [],
      problems: [],
    });
  });

  test("with a certificate gives the team, the runtime, the entitlements and the requirements", () => {
    const blobs = [requirements(1), entitlements("<plist/>"), derEntitlements(), cms(developerIdExtension)];
    const directories = [{ flags: 0x10000, version: 0x20500, teamId: "ABCDE12345", identifier: "com.example.tiny" }];
    expect(read({ directories, blobs, infoPlist })).toMatchObject({
      kind: "cms",
      valid: true,
      faults: [],
      linkerSigned: false,
      hardenedRuntime: true,
      identifier: "com.example.tiny",
      teamId: "ABCDE12345",
      entitlements: "<plist/>",
      requirements: 1,
      claimsDeveloperId: true,
    });
  });

  test("with another certificate does not claim to be a Developer ID", () => {
    const other = developerIdExtension.with(11, 0x0c);
    expect(read({ directories: [{ flags: 0 }], blobs: [cms(other)] })).toMatchObject({
      kind: "cms",
      valid: true,
      claimsDeveloperId: false,
    });
  });

  test("that names the Developer ID in its requirements only does not claim it", () => {
    const blobs = [requirements(), entitlements(String.fromCharCode(...developerIdExtension)), cms(new Uint8Array())];
    expect(read({ blobs })).toMatchObject({ kind: "adhoc", valid: true, claimsDeveloperId: false });
  });

  test("with SHA-1 for old systems shows the SHA-256 directory, in whatever order they stand", () => {
    for (const directories of [
      [{ hash: 1 }, { hash: 2 }],
      [{ hash: 2 }, { hash: 1 }],
    ] as const) {
      expect(read({ directories, blobs: [requirements()] })).toMatchObject({ hash: "sha256", valid: true, faults: [] });
    }
  });

  test("may have hashes of every type", () => {
    const named = { 1: "sha1", 2: "sha256", 3: "sha256-truncated", 4: "sha384" } as const;
    for (const hash of [1, 2, 3, 4] as const) {
      const found = read({ directories: [{ hash }] });
      expect(found).toMatchObject({ hash: named[hash], valid: true, faults: [] });
      expect(found.cdHash).toMatch(/^[0-9a-f]{40}$/);
    }
    const all = ([1, 3, 2, 4] as const).map((hash) => ({ hash }));
    expect(read({ directories: all })).toMatchObject({ hash: "sha384", valid: true, faults: [] });
  });

  test("may have pages of 16 KiB on ARM64, beside a directory of 4 KiB pages", () => {
    const directories = [{ hash: 1 }, { hash: 2, pageShift: 14 }] as const;
    expect(read({ directories })).toMatchObject({ pageSize: 16384, pages: 3, valid: true, faults: [] });
  });

  test("may fill its last page exactly", () => {
    expect(read({ linkEditBytes: 0x1000 })).toMatchObject({ pages: 9, valid: true, faults: [] });
  });

  test("may span more than one read", () => {
    expect(read({ textBytes: 0x280000 })).toMatchObject({ pages: 641, valid: true, faults: [] });
  });

  test("may be of an older version, or give its limit as a 64-bit number", () => {
    for (const version of [0x20001, 0x20100, 0x20200, 0x20300, 0x20500, 0x20600]) {
      expect(read({ directories: [{ version }] })).toMatchObject({ valid: true, faults: [] });
    }
    expect(read({ directories: [{ wideLimit: true }] })).toMatchObject({ valid: true, codeLimit: 0x8130 });
  });

  test("may be a code directory without a SuperBlob, as the kernel accepts it", () => {
    const wrap: SignedMachO["wrap"] = ([first]) => first?.bytes ?? new Uint8Array();
    expect(read({ wrap })).toMatchObject({ kind: "adhoc", valid: true, faults: [] });
  });

  test("may be shorter than the space it was given", () => {
    const more = { commandSize: 4096, linkEditSize: 4096, bytes: new Uint8Array(4096) };
    expect(read({ more })).toMatchObject({ valid: true, faults: [] });
  });

  test("of a library may have another executable segment than __TEXT", () => {
    const directories = [{ executableSegment: [0, 0x4000, 0] }] as const;
    expect(read({ fileType: 6, directories })).toMatchObject({ valid: true, faults: [] });
  });

  test("of each slice of a universal file lies where the slice lies", () => {
    const [amd64, arm64] = [signedMachO({ cpuType: 0x01000007 }), signedMachO()];
    const bytes = universal([
      { cpuType: 0x01000007, cpuSubtype: 0, align: 12, bytes: amd64.bytes },
      { cpuType: 0x0100000c, cpuSubtype: 0, align: 14, bytes: arm64.bytes },
    ]);
    const { file, bytes: read } = inspectCounted(bytesSource(bytes), { digest: nodeDigest });
    expect(file.images.map(({ signature }) => signature)).toMatchObject([
      { valid: true, faults: [], offset: amd64.offset },
      { valid: true, faults: [], offset: arm64.offset },
    ]);
    expect(file.problems).toEqual([]);
    expect(read).toBeLessThan(bytes.length + 64 * 1024);
  });
});

describe("without a digest", () => {
  test("nothing is said of validity, and the pages are not read", () => {
    const { bytes } = signedMachO({ textBytes: 0x80000, blobs: [requirements()] });
    expect(signatureOf(bytes, {})).toMatchObject({ kind: "adhoc", valid: null, cdHash: null, faults: [], pages: 129 });
    expect(inspectCounted(bytesSource(bytes)).bytes).toBeLessThan(32 * 1024);
  });

  test("faults of the structure are told all the same", () => {
    const { bytes } = signedMachO({ directories: [{ codeLimit: 0x3000 }] });
    expect(signatureOf(bytes, {})).toMatchObject({
      valid: false,
      said: ["error code-limit-short", "warning executable-segment"],
    });
  });
});

describe("debug symbols", () => {
  test("do not have the signature their load commands speak of", () => {
    const { bytes } = signedMachO({ fileType: 10 });
    const { file } = inspectCounted(bytesSource(bytes), { digest: nodeDigest });
    expect(file.images[0]?.signature).toEqual({ kind: "none" });
  });
});

describe("the same bytes claimed by two slices", () => {
  test("are hashed once, and the second is not called valid", () => {
    const { bytes } = signedMachO();
    const file = universal([{ cpuType: 0x0100000c, cpuSubtype: 0, align: 14, bytes }]);
    const table = new Uint8Array(file);
    table.set(table.subarray(8, 28), 28);
    table[7] = 2;
    const { file: found, bytes: read } = inspectCounted(bytesSource(table), { digest: nodeDigest });
    expect(found.images.map(({ signature }) => signature)).toMatchObject([
      { valid: true },
      { valid: null, faults: [{ id: "not-checked" }] },
    ]);
    expect(found.problems.map(({ kind }) => kind)).toContain("limit");
    expect(read).toBeLessThan(2 * table.length);
  });
});

/** Of the directory at `offset`. */
function cdHashOf(bytes: Uint8Array, offset: number): string {
  const length = new DataView(bytes.buffer).getUint32(offset + 4);
  return Buffer.from(nodeDigest("sha256", bytes.subarray(offset, offset + length)))
    .toString("hex")
    .slice(0, 40);
}
