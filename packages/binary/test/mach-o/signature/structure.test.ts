// Signatures whose structure the kernel or codesign refuses, or whose parts do not belong together, and their look-alikes.

import { describe, expect, test } from "bun:test";
import { messages } from "../../support/signature-of.ts";
import { directory, read, said, tampered, withField } from "../../support/signing.ts";
import {
  blob,
  cms,
  derEntitlements,
  entitlements,
  requirements,
  superBlob,
  type TinyBlob,
} from "../../support/tiny-signature.ts";

describe("special-slot", () => {
  const both = [requirements(), entitlements("<plist/>"), derEntitlements()];
  const changed = (slot: number, bytes: Uint8Array) => (blobs: readonly TinyBlob[]) =>
    superBlob(blobs.map((each) => (each.slot === slot ? { slot, bytes } : each)));

  test("is a blob that was changed after signing", () => {
    const wrap = changed(5, entitlements("<plist>").bytes);
    const found = read({ blobs: both, wrap });
    expect(found).toMatchObject({ valid: false, said: ["error special-slot"] });
    expect(messages(found, "special-slot")).toEqual([
      "the entitlements do not have the hash that the SHA-256 code directory gives them",
    ]);
  });

  test("is a blob that was added", () => {
    const wrap = (blobs: readonly TinyBlob[]) => superBlob([...blobs, entitlements("<plist/>")]);
    expect(messages(read({ wrap }), "special-slot")).toEqual([
      "the SHA-256 code directory has no hash of the entitlements",
    ]);
  });

  test("is a blob that was removed", () => {
    const wrap = (blobs: readonly TinyBlob[]) => superBlob(blobs.filter(({ slot }) => slot !== 7));
    expect(messages(read({ blobs: both, wrap }), "special-slot")).toEqual([
      "the SHA-256 code directory has a hash of the DER entitlements, which are not in the signature",
    ]);
  });

  test("is told of each directory", () => {
    const wrap = changed(2, requirements(1).bytes);
    const directories = [{ hash: 1 }, { hash: 2 }] as const;
    expect(said({ blobs: both, directories, wrap })).toEqual(["error special-slot", "error special-slot"]);
  });

  test("is an information property list that was changed", () => {
    const infoPlist = new TextEncoder().encode("<plist/>");
    expect(said({ infoPlist })).toEqual([]);
    expect(tampered([0x801], { infoPlist }).said).toEqual(["error special-slot", "error bad-pages"]);
  });

  test("is not the hash of files beside the program", () => {
    const wrap = (all: readonly TinyBlob[]) => superBlob(all.filter(({ slot }) => slot !== 3));
    const blobs = [requirements(), { slot: 3, bytes: Uint8Array.of(1) }];
    expect(read({ blobs, wrap })).toMatchObject({ valid: true, faults: [] });
  });

  test("is not the CMS signature, which no directory hashes", () => {
    expect(said({ directories: [{ flags: 0 }], blobs: [cms(Uint8Array.of(0x30, 0))] })).toEqual([]);
  });
});

describe("empty", () => {
  test("is a space that was reserved and not filled, of any size", () => {
    for (const size of [0, 8, 4096]) {
      const found = read({ wrap: () => new Uint8Array(size) });
      expect(found).toMatchObject({ kind: "malformed", valid: false, said: ["error empty"] });
    }
  });
});

describe("structure", () => {
  const malformed = { kind: "malformed", valid: false, said: ["error structure"] };

  test("is something else than a signature", () => {
    expect(read({ wrap: () => new Uint8Array(64).fill(7) })).toMatchObject(malformed);
  });

  test("is a signature without a code directory", () => {
    expect(read({ directories: [], blobs: [requirements()] })).toMatchObject(malformed);
  });

  test("is an index that has no room", () => {
    const wrap = (blobs: readonly TinyBlob[]) => edited(superBlob(blobs), (view) => view.setUint32(8, 0xffffffff));
    const found = read({ wrap });
    expect(found.said).toContain("error structure");
    // Refused by its count, not because reading went past the end.
    expect(found.problems).toEqual([]);
  });

  test("is a blob one byte longer than the rest of the SuperBlob", () => {
    expect(directory({ edit: (view) => view.setUint32(4, view.byteLength + 1) })).toEqual(["error structure"]);
    expect(directory({ edit: (view) => view.setUint32(4, view.byteLength) })).toEqual([]);
  });

  test("is a blob outside of the SuperBlob", () => {
    for (const value of [0xffffffff, 0x10000]) {
      const offset = (blobs: readonly TinyBlob[]) => edited(superBlob(blobs), (view) => view.setUint32(16, value));
      expect(read({ wrap: offset })).toMatchObject({ kind: "malformed", valid: false });
      const length = (view: DataView) => view.setUint32(4, value);
      expect(read({ directories: [{ edit: length }] })).toMatchObject({ kind: "malformed", valid: false });
    }
  });

  test("is a blob of another kind than its slot says", () => {
    for (const slot of [2, 5, 7, 8, 11])
      expect(said({ blobs: [blob(slot, 0xfade0000, new Uint8Array(8))] })).toContain("error structure");
    for (const slot of [8, 9, 10, 11]) expect(said({ blobs: [blob(slot, 0xfade8181, new Uint8Array(8))] })).toEqual([]);
    expect(said({ blobs: [blob(99, 0x12345678, new Uint8Array(8))] })).toEqual([]);
  });

  test("is two entitlements or two directories with one hash type", () => {
    expect(said({ blobs: [entitlements(""), entitlements("")] })).toEqual(["error structure"]);
    expect(said({ directories: [{}, {}] })).toEqual(["error structure"]);
    expect(said({ directories: [{ hash: 2 }, { hash: 3 }] })).toEqual([]);
  });

  test("is a directory whose fields do not fit together", () => {
    const hashSize = (view: DataView) => view.setUint8(36, 20);
    const hashType = (view: DataView) => view.setUint8(37, 9);
    const magic = (view: DataView) => view.setUint32(0, 0xfade0c01);
    const hashes = (view: DataView) => view.setUint32(28, 1000);
    const special = (view: DataView) => view.setUint32(24, 1000);
    const start = (view: DataView) => view.setUint32(16, 0xffffff00);
    for (const edit of [hashSize, hashType, magic, hashes, special, start]) {
      expect(read({ directories: [{ edit }] })).toMatchObject(malformed);
    }
  });

  test("is a version nobody knows", () => {
    expect(withField(8, 0x30000)).toContain("error structure");
    expect(withField(8, 0x20000)).toEqual(["error structure"]);
  });

  test("is an identifier or team that lies elsewhere or does not end", () => {
    expect(read({ directories: [{ edit: (view) => view.setUint32(20, 5000) }] })).toMatchObject({
      valid: false,
      identifier: null,
      said: ["error structure"],
    });
    const endless = (view: DataView) => {
      view.setUint32(20, view.byteLength - 1);
      view.setUint8(view.byteLength - 1, 1);
    };
    expect(directory({ edit: endless })).toContain("error structure");
    expect(withField(48, 5000)).toEqual(["error structure"]);
    expect(directory({ version: 0x20100, edit: (view) => view.setUint32(48, 5000) })).toEqual([]);
  });

  test("is a page size the kernel does not take", () => {
    for (const pageShift of [13, 16]) expect(directory({ pageShift })).toEqual(["error structure"]);
    expect(directory({ pageShift: 0 })).toEqual(["error structure"]);
    expect(said({ cpuType: 0x01000007, directories: [{ pageShift: 14 }] })).toEqual(["error structure"]);
    expect(directory({ pageShift: 14 })).toEqual([]);
  });

  test("does not keep unpaged code from being hashed", () => {
    expect(tampered([0x5000], { directories: [{ pageShift: 0 }] })).toMatchObject({
      badPages: [0],
      pageSize: null,
      said: ["error structure", "error bad-pages"],
    });
  });

  test("is linkage data outside of its directory", () => {
    const linkage = (size: number) => (view: DataView) => {
      view.setUint8(96, 2);
      view.setUint32(100, 0);
      view.setUint32(104, size);
    };
    expect(directory({ version: 0x20600, edit: linkage(0xffffff) })).toEqual(["error structure"]);
    expect(directory({ version: 0x20600, edit: linkage(20) })).toEqual([]);
  });

  test("is a signature of nobody that is not marked as ad hoc", () => {
    expect(directory({ flags: 0 })).toEqual(["error structure"]);
    expect(said({ directories: [{ flags: 0 }], blobs: [cms(new Uint8Array())] })).toEqual(["error structure"]);
  });

  test("is a CMS signature without the directory it signs", () => {
    const wrap = (blobs: readonly TinyBlob[]) =>
      superBlob(blobs.map(({ slot, bytes }) => ({ slot: slot === 0 ? 0x1000 : slot, bytes })));
    expect(said({ blobs: [cms(Uint8Array.of(0x30, 0))], wrap })).toEqual(["error structure"]);
    expect(said({ wrap })).toEqual([]);
  });

  test("is more requirements than there is room for", () => {
    expect(said({ blobs: [blob(2, 0xfade0c01, Uint8Array.of(0, 0, 0, 2))] })).toEqual(["error structure"]);
    expect(said({ blobs: [blob(2, 0xfade0c01, new Uint8Array())] })).toEqual(["error structure"]);
  });
});

describe("not-checked", () => {
  test("keeps a scatter list or hashes before encryption from being called valid", () => {
    for (const [at, version] of [
      [44, 0x20400],
      [92, 0x20500],
    ] as const) {
      const edit = (view: DataView) => view.setUint32(at, 100);
      expect(read({ directories: [{ version, edit }] })).toMatchObject({ valid: null, said: ["warning not-checked"] });
    }
    expect(directory({ version: 0x20001, edit: (view) => view.setUint32(44, 100) })).toEqual([]);
  });

  test("does not hide an error", () => {
    const edit = (view: DataView) => view.setUint32(44, 100);
    expect(tampered([0x1000], { directories: [{ edit }] })).toMatchObject({ valid: false, badPages: [1] });
  });

  test("is said of more blobs than are read", () => {
    const blobs = Array.from({ length: 80 }, (_, index) => blob(100 + index, 1, new Uint8Array()));
    expect(read({ blobs })).toMatchObject({ valid: null, said: ["warning not-checked"] });
    expect(read({ blobs: blobs.slice(0, 63) })).toMatchObject({ valid: true, faults: [] });
  });
});

describe("entitlements", () => {
  test("too long to be given are a limit, and still hashed", () => {
    const found = read({ blobs: [entitlements("x".repeat(64 * 1024 + 1))] });
    expect(found).toMatchObject({ entitlements: null, valid: true });
    expect(found.problems.map(({ kind, where }) => `${kind} ${where}`)).toEqual(["limit entitlements"]);
    expect(read({ blobs: [entitlements("x".repeat(64 * 1024))] }).entitlements?.length).toBe(64 * 1024);
  });
});

function edited(bytes: Uint8Array, edit: (view: DataView) => void): Uint8Array {
  edit(new DataView(bytes.buffer));
  return bytes;
}

describe("a detached signature", () => {
  test("inside a file is none that anybody would look at", () => {
    const wrap = (blobs: readonly TinyBlob[]) => {
      const bytes = superBlob(blobs);
      new DataView(bytes.buffer, bytes.byteOffset).setUint32(0, 0xfade0cc1);
      return bytes;
    };
    const found = read({ wrap });
    expect(found).toMatchObject({ kind: "malformed", valid: false, said: ["error structure"] });
    expect(messages(found, "structure")[0]).toContain("detached");
  });
});
