// Faults of the hashes and of where a signature lies, and beside each what looks alike and is fine or is something else.

import { describe, expect, test } from "bun:test";
import { messages, signatureOf } from "../../support/signature-of.ts";
import { signedMachO } from "../../support/signed-mach-o.ts";
import { directory, read, said, tampered, withField } from "../../support/signing.ts";

describe("bad-pages", () => {
  test("names every page that was changed", () => {
    const found = tampered([0x1000, 0x1fff, 0x5123, 0x8000]);
    expect(found).toMatchObject({ valid: false, badPages: [1, 5, 8], badPageCount: 3, said: ["error bad-pages"] });
    expect(messages(found, "bad-pages")).toEqual([
      "3 of 9 pages do not have the hash in the SHA-256 code directory: 1, 5, 8",
    ]);
  });

  test("says that page 0 holds the header", () => {
    const found = tampered([4]);
    expect(found.badPages).toEqual([0]);
    expect(messages(found, "bad-pages")[0]).toContain("page 0 holds the header, which was changed after signing");
  });

  test("keeps the first 64 numbers and counts the others", () => {
    const places = Array.from({ length: 100 }, (_, page) => 0x3000 + page * 0x1000);
    const found = tampered(places, { textBytes: 0x80000 });
    expect(found.badPageCount).toBe(100);
    expect(found.badPages).toEqual(Array.from({ length: 64 }, (_, index) => index + 3));
    expect(messages(found, "bad-pages")[0]).toEndWith(": 3, 4, 5, 6, 7, 8, 9, 10, …");
  });

  test("is told of each directory, and the pages are those of the best one", () => {
    const directories = [{ hash: 1 }, { hash: 2, pageShift: 14 }] as const;
    const found = tampered([0x5000, 0x7000], { directories });
    expect(found).toMatchObject({ badPages: [1], said: ["error bad-pages", "error bad-pages"] });
    expect(messages(found, "bad-pages")).toEqual([
      "2 of 9 pages do not have the hash in the SHA-1 code directory: 5, 7",
      "1 of 3 pages do not have the hash in the SHA-256 code directory: 1",
    ]);
  });

  test("of a weaker directory alone makes the signature invalid too", () => {
    const wrong = (view: DataView) => view.setUint8(view.byteLength - 1, view.getUint8(view.byteLength - 1) ^ 1);
    const found = read({ directories: [{ hash: 1, edit: wrong }, { hash: 2 }] });
    expect(found).toMatchObject({ valid: false, badPages: [], hash: "sha256", said: ["error bad-pages"] });
  });

  test("is not said of bytes in the signature, whose own faults differ", () => {
    const { bytes, offset, size } = signedMachO({
      more: { commandSize: 64, linkEditSize: 64, bytes: new Uint8Array(64) },
    });
    bytes[offset + size + 1] = 1;
    expect(signatureOf(bytes)).toMatchObject({ valid: true, faults: [] });
  });
});

describe("last-page-padded", () => {
  test("is told instead of a bad page", () => {
    const found = read({ directories: [{ padLastPage: true }] });
    expect(found).toMatchObject({ valid: false, badPages: [8], said: ["error last-page-padded"] });
    expect(messages(found, "last-page-padded")[0]).toContain("the last page, 8, ");
    expect(messages(found, "last-page-padded")[0]).toContain("only its 304 bytes");
  });

  test("comes with the other bad pages", () => {
    const found = tampered([0x2000], { directories: [{ padLastPage: true }] });
    expect(found).toMatchObject({ badPages: [2, 8], said: ["error last-page-padded", "error bad-pages"] });
    expect(messages(found, "bad-pages")[0]).toEndWith(": 2");
  });

  test("is nothing to a last page that is full, nor to one that is merely wrong", () => {
    expect(said({ linkEditBytes: 0x1000, directories: [{ padLastPage: true }] })).toEqual([]);
    expect(tampered([0x8001], { directories: [{ padLastPage: true }] }).said).toEqual(["error bad-pages"]);
  });
});

describe("code-limit-short", () => {
  test("is an error when whole pages have no hash", () => {
    const found = read({ directories: [{ codeLimit: 0x6000, executableSegment: [0, 0x6000, 1] }] });
    expect(found).toMatchObject({ valid: false, pages: 6 });
    expect(found.said).toEqual(["error code-limit-short", "warning executable-segment"]);
    expect(messages(found, "code-limit-short")[0]).toContain("the last 8496 before the signature");
  });

  test("is a warning within the last hashed page", () => {
    const found = read({ directories: [{ codeLimit: 0x8120 }] });
    expect(found).toMatchObject({ valid: true, said: ["warning code-limit-short"] });
  });
});

describe("code-limit-long", () => {
  test("is a directory that covers the signature", () => {
    const edit = (view: DataView) => view.setUint32(32, 0x8131);
    expect(read({ directories: [{ edit }] })).toMatchObject({ valid: false, said: ["error code-limit-long"] });
  });

  test("is told of limits far past the file, in either field", () => {
    expect(withField(32, 0xffffffff)).toEqual(["error slot-count", "error code-limit-long"]);
    expect(withField(56, 0xffffffff)).toEqual(["error slot-count", "error code-limit-long"]);
  });
});

describe("slot-count", () => {
  test("is one page hash too few or too many", () => {
    expect(withField(28, 8)).toEqual(["error slot-count"]);
    const more = (view: DataView) => {
      view.setUint32(28, 10);
      view.setUint32(16, view.getUint32(16) - 32);
    };
    expect(directory({ edit: more })).toContain("error slot-count");
  });

  test("is no code at all", () => {
    expect(withField(32, 0)).toEqual(["error slot-count", "error code-limit-short", "warning executable-segment"]);
  });
});

describe("truncated", () => {
  test("is a SuperBlob longer than its space, as when the space was not made larger with the program", () => {
    const found = read({ more: { commandSize: -32, linkEditSize: -32 } });
    expect(found.valid).toBe(false);
    expect(found.said).toContain("error truncated");
    expect(found.problems).toEqual([]);
  });

  test("is a signature past the end of the image, which is a problem of the file too", () => {
    const { bytes } = signedMachO();
    const found = signatureOf(bytes.subarray(0, bytes.length - 1));
    expect(found).toMatchObject({ kind: "malformed", valid: false, said: ["error truncated"] });
    expect(found.problems.map(({ kind, where }) => `${kind} ${where}`)).toContain("truncated LC_CODE_SIGNATURE");
  });

  test("is a space too small for any signature", () => {
    expect(said({ wrap: () => new Uint8Array(11).fill(1) })).toEqual(["error truncated"]);
  });
});

describe("trailing-bytes", () => {
  test("are more than padding, or not zero", () => {
    expect(said({ more: { bytes: new Uint8Array(16) } })).toEqual(["warning trailing-bytes"]);
    expect(said({ more: { bytes: Uint8Array.of(0, 1) } })).toEqual(["warning trailing-bytes"]);
    expect(read({ more: { bytes: new Uint8Array(16) } }).valid).toBe(true);
  });

  test("are not what codesign leaves in the space set aside for it", () => {
    const { bytes, offset, size } = signedMachO({
      more: { commandSize: 64, linkEditSize: 64, bytes: new Uint8Array(64) },
    });
    bytes[offset + size + 63] = 1;
    expect(signatureOf(bytes)).toMatchObject({ valid: true, said: [] });
  });

  test("are not up to 15 zeros", () => {
    expect(said({ more: { bytes: new Uint8Array(15) } })).toEqual([]);
  });
});

describe("not-last", () => {
  test("is a signature that something follows in __LINKEDIT", () => {
    expect(said({ more: { linkEditSize: 16, bytes: new Uint8Array(16) } })).toEqual([
      "warning not-last",
      "warning trailing-bytes",
    ]);
  });

  test("is a signature that __LINKEDIT does not hold", () => {
    expect(said({ more: { linkEditSize: -16 } })).toEqual(["warning not-last"]);
  });

  test("is a segment after __LINKEDIT", () => {
    const { bytes } = signedMachO();
    expect(signatureOf(renamed(bytes, "__TEXT", "__LINKEDIT", "__OTHER")).said).toContain("warning not-last");
    expect(signatureOf(renamed(bytes, "__LINKEDIT", "__OTHER")).said).toContain("warning not-last");
  });

  test("is not the padding of __LINKEDIT", () => {
    expect(said({ more: { linkEditSize: 15, bytes: new Uint8Array(15) } })).toEqual([]);
  });
});

/** The first segment `from` is called `to`, and what was called `to` is called `instead`. */
function renamed(bytes: Uint8Array, from: string, to: string, instead = to): Uint8Array {
  const text = Buffer.from(bytes);
  const [first, second] = [text.indexOf(from), text.indexOf(to)];
  if (second >= 0) text.write(instead.padEnd(16, "\0"), second, "latin1");
  text.write(to.padEnd(16, "\0"), first, "latin1");
  return new Uint8Array(text);
}

describe("misaligned", () => {
  test("is a signature that does not begin at a multiple of 16", () => {
    expect(read({ linkEditBytes: 0x138 })).toMatchObject({ valid: true, said: ["warning misaligned"] });
    expect(said({ linkEditBytes: 0x140 })).toEqual([]);
  });
});

describe("executable-segment", () => {
  test("is another range than __TEXT in a program", () => {
    for (const executableSegment of [
      [0, 0, 1],
      [0x1000, 0x7000, 1],
      [0, 0x7000, 1],
    ] as const) {
      expect(read({ directories: [{ executableSegment }] })).toMatchObject({
        valid: true,
        said: ["warning executable-segment"],
      });
    }
  });

  test("is a wrong mark of what is a program", () => {
    expect(directory({ executableSegment: [0, 0x8000, 0] })).toEqual(["warning executable-segment"]);
    expect(said({ fileType: 6, directories: [{ executableSegment: [0, 0x8000, 1] }] })).toEqual([
      "warning executable-segment",
    ]);
  });

  test("of a library ends where the signed bytes end", () => {
    expect(said({ fileType: 6, directories: [{ executableSegment: [0, 0x8131, 0] }] })).toEqual([
      "warning executable-segment",
    ]);
    expect(said({ fileType: 6, directories: [{ executableSegment: [0, 0, 0] }] })).toEqual([]);
  });

  test("is not asked for in versions that have none", () => {
    expect(directory({ version: 0x20300, executableSegment: [1, 1, 0] })).toEqual([]);
  });
});
