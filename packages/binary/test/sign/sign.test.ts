// Signatures of small programs: the bytes another signer writes, what is kept of an older one, and what is refused.

import { describe, expect, test } from "bun:test";
import {
  type ByteSource,
  bytesSource,
  inspectBinary,
  type SigningOptions,
  signMachO,
  unsignMachO,
} from "../../src/index.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { patched } from "../support/inspect-bytes.ts";
import { nodeDigest } from "../support/node-digest.ts";
import { refusal } from "../support/refusal.ts";
import { type Found, signatureOf } from "../support/signature-of.ts";
import { type SignedMachO, signedMachO } from "../support/signed-mach-o.ts";
import { bytesOf, tinyArchive } from "../support/tiny-ar.ts";
import { tinyMachO, universal } from "../support/tiny-mach-o.ts";
import { cms, derEntitlements, developerIdExtension, entitlements, requirements } from "../support/tiny-signature.ts";
import { written } from "../support/written.ts";

const byLinker = { directories: [{ flags: 0x20002, identifier: "a.out" }] } as const;
const linker = (changes: Partial<SignedMachO> = {}) => signedMachO({ ...byLinker, ...changes }).bytes;
const sign = (bytes: Uint8Array, options: Partial<SigningOptions> = {}) =>
  written(signMachO(bytesSource(bytes), { style: "linker", digest: nodeDigest, ...options }));
const codesign = (bytes: Uint8Array, options: Partial<SigningOptions> = {}) =>
  sign(bytes, { style: "codesign", ...options });
const unsign = (bytes: Uint8Array) => written(unsignMachO(bytesSource(bytes)));
const u32 = (...values: number[]) => new ByteWriter().u32(...values).bytes();
const u64 = (...values: number[]) => new ByteWriter().u64(...values).bytes();
const flipped = (bytes: Uint8Array, place: number) => bytes.with(place, (bytes[place] ?? 0) ^ 1);

/** Signed with the SHA-256 directory alone, ad hoc, and nothing is wrong with it. */
function expectSound(bytes: Uint8Array, more: Partial<Found> = {}): void {
  expect(signatureOf(bytes)).toMatchObject({
    kind: "adhoc",
    valid: true,
    faults: [],
    problems: [],
    hash: "sha256",
    ...more,
  });
}

describe("in the linker's style", () => {
  // Less than one page, whole pages, one byte more and less, and more than is read at once.
  const sizes = [
    [0x1000, 0x30],
    [0x8000, 0x130],
    [0x8000, 0x1000],
    [0x8000, 0xff0],
    [0x8000, 0x1010],
    [0x40000, 0x1000],
    [0x7f000, 0xff0],
    [0x280000, 0x1230],
  ] as const;
  test.each(sizes)(
    "%d bytes of code and %d of symbols get the bytes that another signer writes",
    (textBytes, linkEditBytes) => {
      const good = linker({ textBytes, linkEditBytes });
      expect(sign(good)).toEqual(good);
      expect(sign(unsign(good))).toEqual(good);
      expect(inspectBinary(bytesSource(unsign(good))).images[0]?.signature).toEqual({ kind: "none" });
      expect(sign(flipped(good, 0x900))).toEqual(sign(unsign(flipped(good, 0x900))));
      expectSound(sign(flipped(good, 0x900)), { linkerSigned: true, identifier: "a.out" });
    },
  );

  test("a signature that is broken or cut off is replaced", () => {
    const { bytes, offset, size } = signedMachO(byLinker);
    const broken: readonly Uint8Array[] = [
      bytes.subarray(0, offset),
      bytes.subarray(0, offset + 7),
      bytes.subarray(0, offset + size - 1),
      patched(bytes, offset, new Uint8Array(size)),
      patched(bytes, offset, new Uint8Array(size).fill(0xff)),
      patched(bytes, offset + 20 + 36, Uint8Array.of(9)),
    ];
    for (const each of broken) expect(sign(each)).toEqual(bytes);
  });

  test("libraries are not marked as programs, and Intel code is signed as well", () => {
    for (const changes of [{ fileType: 6, cpuType: 0x01000007 }, { fileType: 8 }, { cpuType: 0x01000007 }]) {
      const good = linker(changes);
      expect(sign(unsign(good))).toEqual(good);
    }
  });

  test("the identifier is the old one, the one that is asked for, or Go's", () => {
    const named = signedMachO({ directories: [{ identifier: "com.example.tool" }] }).bytes;
    const identifierOf = (bytes: Uint8Array) => signatureOf(bytes).identifier;
    expect(identifierOf(sign(named))).toBe("com.example.tool");
    expect(identifierOf(sign(unsign(named)))).toBe("a.out");
    expect(identifierOf(sign(named, { identifier: "ünder" }))).toBe("ünder");
    for (const bad of ["", "a\0b", "a\nb", "x".repeat(1025)])
      expect(refusal(() => sign(named, { identifier: bad }))).toStartWith("unsupported: an identifier is");
    // Nothing that somebody would read on a terminal is taken over.
    const hostile = signedMachO({ directories: [{ identifier: "\x1b[31m" }] }).bytes;
    expect(identifierOf(sign(hostile))).toBe("a.out");
  });

  test("symbols that do not end at a multiple of 16 are followed by zeros", () => {
    const good = unsign(linker());
    const shorter = patched(good.subarray(0, good.length - 5), 32 + 72 + 48, u64(0x130 - 5));
    const signed = sign(shorter);
    expectSound(signed, { offset: 0x8130 });
    expect([...signed.subarray(0x812b, 0x8130)]).toEqual([0, 0, 0, 0, 0]);
    // And those may be there already.
    const slack = new Uint8Array(shorter.length + 5);
    slack.set(shorter);
    expect(sign(slack)).toEqual(signed);
  });

  test("in memory __LINKEDIT stays as long as in the file, or whole pages", () => {
    const memorySize = (bytes: Uint8Array) => new DataView(bytes.buffer).getBigUint64(32 + 72 + 32, true);
    const good = linker();
    expect(memorySize(sign(unsign(good)))).toBe(BigInt(good.length - 0x8000));
    const paged = (cpuType: number) => patched(unsign(linker({ cpuType })), 32 + 72 + 32, u64(0x8000));
    expect(memorySize(sign(paged(0x0100000c)))).toBe(0x4000n);
    expect(memorySize(sign(paged(0x01000007)))).toBe(0x1000n);
  });

  test("the load command may stand before others, and leaves no gap when it goes", () => {
    const good = linker();
    const at = 32 + 2 * 72;
    // LC_CODE_SIGNATURE (16 bytes) in front of LC_MAIN (24 bytes).
    const [main, signature] = [good.slice(at, at + 24), good.slice(at + 24, at + 40)];
    const moved = patched(patched(good, at, signature), at + 16, main);
    expectSound(sign(moved), { identifier: "a.out" });
    expect(sign(moved)).toEqual(sign(sign(moved)));
    expect(unsign(moved)).toEqual(unsign(good));
  });
});

describe("in codesign's style", () => {
  const infoPlist = bytesOf(
    "<plist><dict><key>CFBundleIdentifier</key>\n<string>com.example.app</string></dict></plist>",
  );

  test("there are requirements, an empty CMS signature, and slots for both", () => {
    const signed = codesign(unsign(linker()), { fileName: "/bin/tool.exe" });
    expectSound(signed, { linkerSigned: false, requirements: 0, entitlements: null, identifier: "tool" });
    expect(signed.length % 16).toBe(0);
    const { offset = 0 } = signatureOf(signed);
    const view = new DataView(signed.buffer, offset);
    expect([view.getUint32(8), view.getUint32(12), view.getUint32(20), view.getUint32(28)]).toEqual([3, 0, 2, 0x10000]);
    // The hash of the requirements is part of what is signed.
    const requirementsAt = offset + view.getUint32(24);
    expect(signatureOf(flipped(signed, requirementsAt + 11)).said).toContain("error special-slot");
    expect(codesign(signed)).toEqual(signed);
  });

  test("the identifier is the bundle's, else the file's name with the UUID", () => {
    const uuid = new ByteWriter()
      .u32(0x1b, 24)
      .u8(...Array.from({ length: 16 }, (_, index) => index + 0xa0))
      .bytes();
    const identifierOf = (changes: Partial<SignedMachO>, fileName?: string) =>
      signMachO(bytesSource(unsign(linker(changes))), {
        style: "codesign",
        digest: nodeDigest,
        ...(fileName !== undefined && { fileName }),
      }).identifier;
    expect(identifierOf({ commands: [uuid] }, "dir/tool")).toBe("tool-55554944a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
    expect(identifierOf({ commands: [uuid] }, "com.example.tool.bin")).toBe("com.example.tool");
    expect(identifierOf({}, "tool")).toBe("tool");
    expect(identifierOf({}, ".hidden")).toBe(".hidden");
    expect(identifierOf({})).toBe("a");
    expect(identifierOf({ infoPlist }, "tool")).toBe("com.example.app");
    expect(identifierOf({ infoPlist: bytesOf("<key>CFBundleIdentifier</key><string></string>") }, "tool")).toBe("tool");
  });

  test("the information property list is signed", () => {
    const signed = codesign(unsign(linker({ infoPlist })));
    expectSound(signed, { identifier: "com.example.app" });
    const { said } = signatureOf(flipped(signed, 0x800));
    expect(said).toEqual(["error special-slot", "error bad-pages"]);
  });

  test("entitlements are kept with the marks that go with them, and only in this style", () => {
    const blobs = [requirements(1), entitlements("<plist>debug</plist>"), derEntitlements(), cms(developerIdExtension)];
    const old = signedMachO({
      blobs,
      directories: [{ flags: 0x10000, identifier: "com.example.tool", executableSegment: [0, 0x8000, 0x11] }],
    }).bytes;
    const signed = codesign(old);
    expectSound(signed, {
      identifier: "com.example.tool",
      entitlements: "<plist>debug</plist>",
      requirements: 0,
      hardenedRuntime: false,
    });
    const { offset = 0 } = signatureOf(signed);
    const view = new DataView(signed.buffer, offset);
    const slots = Array.from({ length: view.getUint32(8) }, (_, index) => view.getUint32(12 + 8 * index));
    expect(slots).toEqual([0, 2, 5, 7, 0x10000]);
    expect(view.getUint32(view.getUint32(16) + 84)).toBe(0x11);
    expect(codesign(signed)).toEqual(signed);
    const plain = sign(signed);
    expectSound(plain, { entitlements: null, linkerSigned: true });
    expect(new DataView(plain.buffer, signatureOf(plain).offset).getUint32(20 + 84)).toBe(1);
  });

  test("a library that was marked as a program is not any more", () => {
    const directories = [{ executableSegment: [0, 0x8000, 0x11] }] as const;
    const signed = codesign(signedMachO({ fileType: 6, directories, blobs: [entitlements("<plist/>")] }).bytes);
    expectSound(signed);
    const view = new DataView(signed.buffer, signatureOf(signed).offset);
    expect(view.getUint32(view.getUint32(16) + 84)).toBe(0x10);
  });

  test("programs for macOS before 10.11.4 have SHA-1 hashes, too", () => {
    const minimum = (version: number) => new ByteWriter().u32(0x24, 16, version, version).bytes();
    const directories = (version: number) => {
      const signed = codesign(unsign(linker({ cpuType: 0x01000007, commands: [minimum(version)] })));
      expectSound(signed);
      const view = new DataView(signed.buffer, signatureOf(signed).offset);
      return Array.from({ length: view.getUint32(8) }, (_, index) => view.getUint32(12 + 8 * index));
    };
    expect(directories(0x000a0b03)).toEqual([0, 2, 0x1000, 0x10000]);
    expect(directories(0x000a0b04)).toEqual([0, 2, 0x10000]);
  });
});

describe("a universal file", () => {
  const cpus = (...images: readonly Uint8Array[]) =>
    universal(
      images.map((bytes) => {
        const view = new DataView(bytes.buffer, bytes.byteOffset);
        const [cpuType, cpuSubtype] = [view.getUint32(4, true), view.getUint32(8, true)];
        return { cpuType, cpuSubtype, align: cpuType === 0x0100000c ? 14 : 12, bytes };
      }),
    );
  const amd64 = linker({ cpuType: 0x01000007, textBytes: 0x5000 });
  const arm64 = linker();

  test("is put together anew, of slices that are each signed", () => {
    const good = cpus(amd64, arm64);
    expect(sign(good)).toEqual(good);
    expect(sign(cpus(unsign(amd64), arm64))).toEqual(good);
    expect(sign(unsign(good))).toEqual(good);
    expect(unsign(good)).toEqual(cpus(unsign(amd64), unsign(arm64)));
    const { images } = inspectBinary(bytesSource(codesign(good)), { digest: nodeDigest });
    expect(images.map(({ signature }) => signature)).toMatchObject([
      { valid: true, requirements: 0 },
      { valid: true, requirements: 0 },
    ]);
  });

  test("has one identifier for all slices", () => {
    const named = signedMachO({ directories: [{ identifier: "com.example.tool" }] }).bytes;
    const { images } = inspectBinary(bytesSource(sign(cpus(unsign(amd64), named))));
    expect(images.map(({ signature }) => signature)).toMatchObject([
      { identifier: "com.example.tool" },
      { identifier: "com.example.tool" },
    ]);
  });

  test("with a slice that cannot be signed is refused, and which one is said", () => {
    const old = tinyMachO({ bits: 32, cpuType: 7, cpuSubtype: 3 });
    expect(refusal(() => sign(cpus(old, arm64)))).toBe(
      "unsupported: slice 386: 32-bit: macOS runs no such program from 10.15 on",
    );
    const library = universal([
      { cpuType: 0x0100000c, cpuSubtype: 0, align: 3, bytes: tinyArchive([{ field: "a/", data: arm64 }]) },
    ]);
    expect(refusal(() => sign(library))).toStartWith("malformed: slice arm64: ");
  });
});

describe("what is refused", () => {
  const said = (bytes: Uint8Array) => {
    const message = refusal(() => sign(bytes));
    expect(refusal(() => unsign(bytes))).toBe(message);
    return message;
  };
  const segment = (name: string, offset: number, size: number, address: number, memory = size) =>
    new ByteWriter().u32(0x19, 72).text(name).padTo(24).u64(address, memory, offset, size).padTo(72).bytes();

  test("what is no Mach-O, or of a kind that macOS does not sign or start", () => {
    expect(said(bytesOf("\x7fELF"))).toBe("unsupported: a file of the format elf; wanted a Mach-O program or library");
    expect(said(bytesOf("text"))).toStartWith("unsupported: a text file; wanted");
    expect(said(tinyMachO({ bits: 32 }))).toStartWith("unsupported: 32-bit");
    expect(said(tinyMachO({ little: false }))).toStartWith("unsupported: big-endian");
    expect(said(tinyMachO({ fileType: 1 }))).toStartWith("unsupported: neither a program nor a library");
    expect(said(linker({ fileType: 10 }))).toStartWith("unsupported: neither a program nor a library");
    expect(said(patched(linker(), 0x300, bytesOf("UPX!")))).toStartWith("unsupported: packed by UPX");
    expect(said(tinyMachO())).toBe("unsupported: there is no segment __TEXT");
  });

  test("segments that lie behind __LINKEDIT, in the file or in memory, or end past the file", () => {
    const message = "segment __MORE does not end before __LINKEDIT, which a signature makes longer";
    expect(said(linker({ commands: [segment("__MORE", 0x8010, 0x100, 0x1_0000_1000)] }))).toBe(
      `unsupported: ${message}`,
    );
    expect(said(linker({ commands: [segment("__MORE", 0, 0, 0x1_0001_0000, 0x1000)] }))).toBe(
      `unsupported: ${message}`,
    );
    expect(said(linker({ commands: [segment("__MORE", 0x9000, 0x100, 0)] }))).toStartWith(
      "malformed: segment __MORE ends",
    );
    expect(said(linker({ commands: [segment("__TEXT", 0, 0x10, 0)] }))).toBe("malformed: there are 2 segments __TEXT");
    // As Go's linker writes debug information: in the file before __LINKEDIT, never mapped.
    expectSound(sign(linker({ commands: [segment("__DWARF", 0x7000, 0x1000, 0x1_0001_0000, 0)] })));
  });

  test("bytes behind the image, which may be what somebody put there", () => {
    const behind = (bytes: Uint8Array, more: Uint8Array) => Uint8Array.from([...bytes, ...more]);
    expect(said(behind(linker(), bytesOf("zip")))).toBe("unsupported: 3 bytes follow that belong to no segment");
    expect(said(behind(unsign(linker()), new Uint8Array(16)))).toBe(
      "unsupported: 16 bytes follow that belong to no segment",
    );
    expect(sign(behind(linker(), new Uint8Array(15)))).toEqual(linker());
  });

  test("a signature that is not the last thing in __LINKEDIT", () => {
    const more = { linkEditSize: 64, bytes: new Uint8Array(64) };
    expect(said(linker({ more }))).toBe("unsupported: the signature is not the last thing in __LINKEDIT");
    // LC_SYMTAB, LC_DYLD_INFO, LC_FUNCTION_STARTS, LC_DYSYMTAB: data behind the place where the signature begins.
    for (const command of [
      new ByteWriter().u32(0x2, 24, 0x8000, 1, 0x8100, 0x31).bytes(),
      new ByteWriter().u32(0x2, 24, 0x8124, 1, 0, 0).bytes(),
      new ByteWriter().u32(0x80000022, 48, 0, 0, 0, 0, 0, 0, 0, 0, 0x8000, 0x131).bytes(),
      new ByteWriter().u32(0x26, 16, 0x8130, 1).bytes(),
      new ByteWriter().u32(0xb, 80).padTo(56).u32(0x8130, 1).padTo(80).bytes(),
    ])
      expect(said(linker({ commands: [command] }))).toMatch(/^unsupported: data of __LINKEDIT end at byte \d+, behind/);
    const fits = new ByteWriter().u32(0x2, 24, 0x8000, 1, 0x8100, 0x30).bytes();
    expectSound(sign(linker({ commands: [fits] })));
  });

  test("a 32-bit segment in a 64-bit image, which nobody maps", () => {
    const narrow = new ByteWriter().u32(0x1, 56).text("__LINKEDIT").padTo(24).u32(0, 0x200, 0x8000, 0x200).padTo(56);
    const renamed = patched(linker({ commands: [narrow.bytes()] }), 32 + 72 + 8, bytesOf("__LINKEDIX"));
    expect(said(renamed)).toBe("malformed: __LINKEDIT is a 32-bit segment in a 64-bit image");
  });

  test("a signature or __LINKEDIT that lies elsewhere", () => {
    const { bytes, offset } = signedMachO(byLinker);
    const command = 32 + 2 * 72 + 24;
    expect(said(patched(bytes, command + 8, u32(0x7000)))).toStartWith(
      "malformed: the signed part would end at byte 28672",
    );
    expect(said(bytes.subarray(0, offset - 1))).toStartWith("malformed: the signed part would end");
    const twice = linker({ commands: [new ByteWriter().u32(0x1d, 16, offset, 16).bytes()] });
    expect(said(twice)).toBe("malformed: load command 4: a second LC_CODE_SIGNATURE");
  });

  test("an image without 16 free bytes for the load command", () => {
    const bare = unsign(linker());
    const used = 32 + new DataView(bare.buffer).getUint32(20, true);
    const message =
      "no-room: no 16 free bytes behind the load commands for LC_CODE_SIGNATURE; link with -headerpad 0x1000";
    expect(refusal(() => sign(flipped(bare, used)))).toBe(message);
    expect(refusal(() => sign(flipped(bare, used + 15)))).toBe(message);
    expectSound(sign(flipped(bare, used + 16)));
    // The first section begins too early.
    const section = (offset: number) => unsign(linker({ infoPlist: bytesOf("x"), commands: [segmentWith(offset)] }));
    const end = 32 + new DataView(section(0x700).buffer).getUint32(20, true);
    expect(refusal(() => sign(section(end + 15)))).toBe(message);
    expectSound(sign(section(end + 16)));
  });

  /** A segment with one section of one byte at `offset`, never mapped. */
  function segmentWith(offset: number): Uint8Array {
    const out = new ByteWriter().u32(0x19, 152).text("__MORE").padTo(48).u64(0).u32(0, 0, 1, 0);
    return out
      .text("__first")
      .padTo(72 + 32)
      .u64(0, 1)
      .u32(offset)
      .padTo(152)
      .bytes();
  }

  test("what would end past 4 GiB", () => {
    const head = patched(unsign(linker()).subarray(0, 0x800), 32 + 72 + 48, u64(2 ** 32 - 0x8000 - 0x1000));
    const large: ByteSource = {
      size: 2 ** 32 - 0x1000,
      read: (offset, length) => {
        const bytes = new Uint8Array(length);
        if (offset < head.length) bytes.set(head.subarray(offset, offset + length));
        return bytes;
      },
    };
    const options = { style: "linker", digest: nodeDigest } as const;
    expect(refusal(() => signMachO(large, options))).toStartWith("limit: larger than 4 GiB");
  });
});

describe("while it is written", () => {
  test("every byte is read once, the source's memory stays as it is, and it can be written again", () => {
    const bytes = unsign(linker({ textBytes: 0x200000 }));
    const before = bytes.slice();
    const spent = { bytes: 0, largest: 0 };
    const counted: ByteSource = {
      size: bytes.length,
      read(offset, length) {
        spent.bytes += length;
        spent.largest = Math.max(spent.largest, length);
        return bytes.subarray(offset, offset + length);
      },
    };
    const file = signMachO(counted, { style: "linker", digest: nodeDigest });
    const headBytes = spent.bytes;
    expect(headBytes).toBeLessThan(20_000);
    const first = written(file);
    expect(spent.bytes - headBytes).toBe(bytes.length);
    expect(spent.largest).toBeLessThanOrEqual(1024 * 1024);
    expect(written(file)).toEqual(first);
    expect(bytes).toEqual(before);
  });

  test("a source that became shorter is told", () => {
    const bytes = linker();
    let size = bytes.length;
    const shrinking: ByteSource = {
      size,
      read: (offset, length) => bytes.subarray(offset, Math.min(offset + length, size)),
    };
    const file = signMachO(shrinking, { style: "linker", digest: nodeDigest });
    size = 0x7000;
    expect(refusal(() => written(file))).toBe("malformed: the file ended at byte 28672 while it was read");
  });

  test("a digest may use its memory again", () => {
    const memory = new Uint8Array(48);
    const reusing: typeof nodeDigest = (algorithm, bytes) => {
      const hash = nodeDigest(algorithm, bytes);
      memory.set(hash);
      return memory.subarray(0, hash.length);
    };
    expect(sign(linker(), { digest: reusing })).toEqual(linker());
  });
});
