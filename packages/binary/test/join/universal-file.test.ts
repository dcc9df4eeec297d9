// Universal files made of small images: order, places, and what is refused.

import { describe, expect, test } from "bun:test";
import {
  type ByteSource,
  bytesSource,
  inspectBinary,
  joinUniversal,
  listUniversal,
  thinUniversal,
} from "../../src/index.ts";
import { patched } from "../support/inspect-bytes.ts";
import { refusal } from "../support/refusal.ts";
import { bytesOf, tinyArchive } from "../support/tiny-ar.ts";
import { type TinyMachO, tinyMachO, universal } from "../support/tiny-mach-o.ts";
import { written } from "../support/written.ts";

const amd64 = (changes: Partial<TinyMachO> = {}) => tinyMachO({ cpuType: 0x01000007, cpuSubtype: 3, ...changes });
const arm64 = (changes: Partial<TinyMachO> = {}) => tinyMachO(changes);
const join = (...inputs: readonly Uint8Array[]) => joinUniversal(inputs.map((bytes) => bytesSource(bytes)));
/** Where each slice lies: name, offset, power of two. */
const places = (...inputs: readonly Uint8Array[]) =>
  join(...inputs).slices.map(({ name, offset, align }) => `${name} ${offset} 2^${align}`);
const object = { fileType: 1, interpreter: null, needed: [] };

describe("images that are joined", () => {
  test("are one universal file, whatever their order, and stay what they were", () => {
    const file = join(arm64(), amd64());
    const bytes = written(file);
    expect(file).toMatchObject({ width: 32, size: 16384 + arm64().length });
    expect(file.slices).toEqual([
      { arch: "amd64", name: "x86_64", offset: 4096, size: amd64().length, align: 12, input: 1 },
      { arch: "arm64", name: "arm64", offset: 16384, size: arm64().length, align: 14, input: 0 },
    ]);
    expect(bytes).toEqual(
      universal([
        { cpuType: 0x01000007, cpuSubtype: 3, align: 12, bytes: amd64() },
        { cpuType: 0x0100000c, cpuSubtype: 0, align: 14, bytes: arm64() },
      ]),
    );
    expect(written(join(amd64(), arm64()))).toEqual(bytes);
    expect(inspectBinary(bytesSource(bytes))).toMatchObject({ format: "universal", problems: [] });
  });

  test("come in the same order from every order of many inputs", () => {
    const inputs = [
      arm64(),
      tinyMachO({ cpuSubtype: 2 }),
      amd64(),
      amd64({ cpuSubtype: 8 }),
      tinyMachO({ bits: 32, cpuType: 7, cpuSubtype: 3 }),
      tinyMachO({ bits: 32, cpuType: 12, cpuSubtype: 12 }),
      tinyMachO({ bits: 32, cpuType: 12, cpuSubtype: 9 }),
      tinyMachO({ bits: 32, cpuType: 0x0200000c, cpuSubtype: 1 }),
      tinyMachO({ bits: 32, little: false, cpuType: 18 }),
    ];
    const first = written(join(...inputs));
    expect(join(...inputs).slices.map(({ name, align }) => `${name} ${align}`)).toEqual([
      "i386 12",
      "armv7 12",
      "ppc 12",
      "x86_64 12",
      "x86_64h 12",
      "armv7k 14",
      "arm64_32 14",
      "arm64 14",
      "arm64e 14",
    ]);
    for (let turn = 1; turn < inputs.length; turn++) {
      const turned = [...inputs.slice(turn), ...inputs.slice(0, turn)];
      expect(written(join(...turned))).toEqual(first);
      expect(written(join(...turned.toReversed()))).toEqual(first);
    }
    expect(inspectBinary(bytesSource(first)).problems).toEqual([]);
  });

  test("have the bits of their subtype that name capabilities in the table, too", () => {
    const bytes = written(join(amd64({ cpuSubtype: 0x80000003 }), arm64()));
    expect(new DataView(bytes.buffer).getUint32(12)).toBe(0x80000003);
  });

  test("that are not mapped are aligned as their own tables are", () => {
    expect(places(amd64(object), arm64(object))).toEqual(["x86_64 48 2^3", `arm64 ${48 + pad8(amd64(object))} 2^3`]);
    expect(places(tinyMachO({ ...object, bits: 32, cpuType: 7 }))).toEqual(["i386 28 2^2"]);
    expect(places(amd64({ fileType: 10 }), arm64({ fileType: 10 }))[0]).toBe("x86_64 64 2^5");
    expect(places(amd64({ fileType: 6 }), arm64({ fileType: 6 }))).toEqual(["x86_64 4096 2^12", "arm64 16384 2^14"]);
  });

  test("may be one alone", () => {
    expect(places(arm64())).toEqual(["arm64 16384 2^14"]);
  });

  test("may come in a universal file, whose hidden slice is shown then", () => {
    const cpus = [
      { cpuType: 0x01000007, cpuSubtype: 3, align: 12, bytes: amd64() },
      { cpuType: 0x0100000c, cpuSubtype: 0, align: 14, bytes: arm64() },
    ];
    const plain = written(join(arm64(), amd64()));
    for (const input of [universal(cpus), universal(cpus, 64), universal(cpus, 32, 1), universal(cpus.toReversed())])
      expect(written(join(input))).toEqual(plain);
    const three = join(universal(cpus), amd64({ cpuSubtype: 8 }));
    expect(three.slices.map(({ name, input }) => [name, input])).toEqual([
      ["x86_64", 0],
      ["x86_64h", 1],
      ["arm64", 0],
    ]);
  });

  test("are named in the table as they name themselves: of arm64e there are several", () => {
    const newer = tinyMachO({ cpuSubtype: 0x80000002 });
    const input = universal([{ cpuType: 0x0100000c, cpuSubtype: 2, align: 14, bytes: newer }]);
    expect(new DataView(written(join(input)).buffer).getUint32(12)).toBe(0x80000002);
  });
});

describe("static libraries that are joined", () => {
  const library = (...objects: readonly Uint8Array[]) =>
    tinyArchive(objects.map((data, index) => ({ field: `${index}.o/`, data })));

  test("are slices for the CPU that all their members are for", () => {
    const file = join(library(arm64(object), arm64(object)), library(amd64(object)));
    expect(file.slices.map(({ name, align }) => `${name} 2^${align}`)).toEqual(["x86_64 2^3", "arm64 2^3"]);
    expect(inspectBinary(bytesSource(written(file)))).toMatchObject({
      problems: [],
      images: [
        { arch: "amd64", type: "static-library" },
        { arch: "arm64", type: "static-library" },
      ],
    });
    expect(places(library(tinyMachO({ ...object, bits: 32, cpuType: 7 })))).toEqual(["i386 28 2^2"]);
  });

  test("with members for several CPUs, universal members or none are refused", () => {
    const said = (...inputs: readonly Uint8Array[]) => refusal(() => join(...inputs));
    expect(said(library(arm64(object), amd64(object)))).toBe(
      "conflict 0: an archive of objects for several CPUs: 0.o for arm64, 1.o for x86_64",
    );
    expect(said(arm64(), library(written(join(arm64(object)))))).toStartWith("malformed 1: member 0.o is universal");
    expect(said(library(bytesOf("no object")))).toBe("unsupported 0: member 0.o is no Mach-O object");
    expect(said(library())).toBe("unsupported 0: an archive without members, which is for no CPU");
    expect(said(bytesOf("!<thin>\nmore"))).toStartWith("unsupported 0: an archive whose members lie in other files");
    expect(said(library(arm64(object)).subarray(0, 500))).toStartWith("malformed 0: ar member");
    expect(said(library(arm64(object)), amd64(object))).toBe(
      "conflict 1: an object beside a static library; the slices of a universal file are of one kind",
    );
  });
});

describe("what is refused", () => {
  const said = (...inputs: readonly Uint8Array[]) => refusal(() => join(...inputs));

  test("two images for one CPU, also when one lies in a universal file or only capabilities differ", () => {
    const message = "two slices for x86_64; a universal file has one for each CPU";
    expect(said(amd64(), arm64(), amd64())).toBe(`conflict 2: ${message}`);
    expect(said(amd64(), amd64({ cpuSubtype: 0x80000003 }))).toBe(`conflict 1: ${message}`);
    expect(said(written(join(arm64(), amd64())), amd64())).toBe(`conflict 1: ${message}`);
  });

  test("images of different kinds", () => {
    expect(said(amd64(), arm64({ fileType: 6 }))).toBe(
      "conflict 1: a dynamic library beside a program; the slices of a universal file are of one kind",
    );
  });

  test("more slices than dyld reads", () => {
    const many = Array.from({ length: 17 }, (_, index) => amd64({ cpuSubtype: index + 20 }));
    expect(said(...many)).toBe("limit: 17 slices; dyld and lipo accept 16");
    expect(join(...many.slice(1)).slices).toHaveLength(16);
  });

  test("nothing at all", () => {
    expect(said()).toBe("conflict: a universal file needs at least one slice");
  });

  test("what is no Mach-O", () => {
    expect(said(arm64(), bytesOf("\x7fELF and so on"))).toStartWith("unsupported 1: a file of the format elf; wanted");
    expect(said(bytesOf("hello"))).toStartWith("unsupported 0: a text file; wanted Mach-O");
    expect(said(new Uint8Array())).toStartWith("unsupported 0: the file is empty");
  });

  test("images that are cut off, and universal files whose table is wrong", () => {
    expect(said(amd64(), arm64().subarray(0, 0x820))).toStartWith("malformed 1: ");
    const good = written(join(amd64(), arm64()));
    expect(said(good.subarray(0, good.length - 1))).toStartWith("malformed 0: ");
    expect(said(patched(good, 8 + 8, Uint8Array.of(0, 0, 0x10, 1)))).toContain("is not aligned to 2^12");
    expect(said(patched(good, 8, Uint8Array.of(0, 0, 0, 7)))).toBe(
      "malformed 0: universal header: the slice for 386 is for another CPU",
    );
    expect(said(patched(good, 4, Uint8Array.of(0, 0, 0, 18)))).toStartWith("limit 0: universal header: 18 slices");
  });
});

describe("sizes past 4 GiB", () => {
  /** As large as it says, and zeros behind what is given. */
  const large = (head: Uint8Array, size: number): ByteSource => ({
    size,
    read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      if (offset < head.length) bytes.set(head.subarray(offset, offset + bytes.length));
      return bytes;
    },
  });
  const four = 2 ** 32;

  test("are the 64-bit table's for libraries", () => {
    const [amd, arm] = [amd64({ fileType: 6 }), arm64({ fileType: 6 })];
    const file = joinUniversal([large(arm, 100_000), large(amd, four)]);
    expect(file).toMatchObject({ width: 64, size: four + 16384 + 100_000 });
    expect(file.slices.map(({ name, offset, size }) => [name, offset, size])).toEqual([
      ["x86_64", 4096, four],
      ["arm64", four + 16384, 100_000],
    ]);
    const [table] = file.chunks();
    const source = large(table ?? new Uint8Array(), file.size);
    expect(listUniversal(source)).toMatchObject({ width: 64, slices: [{ offset: 4096 }, { offset: four + 16384 }] });
    expect(joinUniversal([large(amd, four)])).toMatchObject({ width: 64, slices: [{ offset: 4096 }] });
    // The last offset that a 32-bit number holds.
    expect(joinUniversal([large(amd, four - 4096 - 1), large(arm, 9000)]).width).toBe(64);
    expect(joinUniversal([large(amd, four - 32768), large(arm, 9000)])).toMatchObject({
      width: 32,
      size: four - 16384 + 9000,
    });
  });

  test("are refused for programs, which macOS does not start from such a file", () => {
    const said = refusal(() => joinUniversal([large(amd64(), four), large(arm64(), 100_000)]));
    expect(said).toStartWith("limit: an offset or size past 4 GiB needs the 64-bit table");
  });
});

describe("a slice by itself", () => {
  const cpus = [
    { cpuType: 0x01000007, cpuSubtype: 3, align: 12, bytes: amd64() },
    { cpuType: 0x01000007, cpuSubtype: 8, align: 12, bytes: amd64({ cpuSubtype: 8 }) },
    { cpuType: 0x0100000c, cpuSubtype: 0, align: 14, bytes: arm64() },
  ];
  const file = bytesSource(universal(cpus));

  test("is found by Apple's word, and by Go's where that is enough", () => {
    const slice = (word: string) => written(thinUniversal(file, word));
    expect(slice("x86_64")).toEqual(amd64());
    expect(slice("amd64")).toEqual(amd64());
    expect(slice("x86_64h")).toEqual(amd64({ cpuSubtype: 8 }));
    expect(slice("arm64")).toEqual(arm64());
    expect(thinUniversal(file, "arm64").slice).toMatchObject({ arch: "arm64", align: 14, size: arm64().length });
    const [, haswell] = cpus;
    if (haswell === undefined) throw new Error("unreachable");
    expect(written(thinUniversal(bytesSource(universal([haswell])), "amd64"))).toEqual(haswell.bytes);
  });

  test("that is hidden is found, too", () => {
    const hidden = bytesSource(universal(cpus, 32, 1));
    expect(written(thinUniversal(hidden, "arm64"))).toEqual(arm64());
    expect(listUniversal(hidden).slices.map(({ name, hidden: isHidden }) => [name, isHidden])).toEqual([
      ["x86_64", false],
      ["x86_64h", false],
      ["arm64", true],
    ]);
  });

  test("is not guessed at", () => {
    expect(refusal(() => thinUniversal(file, "arm64e"))).toBe(
      "not-there: no slice for arm64e; there are: x86_64, x86_64h, arm64",
    );
    const arms = [9, 11].map((cpuSubtype) => tinyMachO({ bits: 32, cpuType: 12, cpuSubtype }));
    const two = bytesSource(written(join(...arms)));
    expect(refusal(() => thinUniversal(two, "arm"))).toBe(
      "not-there: several slices for arm; name one of: armv7, armv7s",
    );
    expect(refusal(() => thinUniversal(bytesSource(arm64()), "arm64"))).toStartWith("unsupported: no universal file");
  });

  test("is what a thin file and a static library are listed as", () => {
    expect(listUniversal(bytesSource(amd64()))).toEqual({
      width: null,
      slices: [{ arch: "amd64", name: "x86_64", offset: 0, size: amd64().length, align: 0, hidden: false }],
    });
    const library = tinyArchive([{ field: "a.o/", data: arm64(object) }]);
    expect(listUniversal(bytesSource(library))).toMatchObject({ width: null, slices: [{ name: "arm64" }] });
    expect(refusal(() => listUniversal(bytesSource(bytesOf("text"))))).toStartWith("unsupported 0: a text file");
  });

  test("is taken out beside one that is damaged", () => {
    const broken = universal(cpus.map((cpu, index) => (index === 0 ? { ...cpu, bytes: bytesOf("garbage") } : cpu)));
    expect(written(thinUniversal(bytesSource(broken), "arm64"))).toEqual(arm64());
    expect(refusal(() => thinUniversal(bytesSource(broken), "x86_64"))).toStartWith("unsupported: ");
    expect(refusal(() => join(broken))).toStartWith("unsupported 0: ");
  });
});

describe("while it is written", () => {
  test("nothing large is held, every byte is read once, and it can be written again", () => {
    const spent = { reads: 0, bytes: 0, largest: 0 };
    const head = arm64();
    const counted: ByteSource = {
      size: 10_000_000,
      read(offset, length) {
        spent.reads += 1;
        spent.bytes += length;
        spent.largest = Math.max(spent.largest, length);
        const bytes = new Uint8Array(Math.min(length, 10_000_000 - offset));
        if (offset < head.length) bytes.set(head.subarray(offset, offset + bytes.length));
        return bytes;
      },
    };
    const file = joinUniversal([counted]);
    expect(spent.bytes).toBeLessThan(20_000);
    const first = written(file);
    expect(spent.bytes).toBeLessThan(10_020_000);
    expect(spent.largest).toBeLessThanOrEqual(1024 * 1024);
    expect(written(file)).toEqual(first);
  });

  test("a source that became shorter is told, not filled up", () => {
    const bytes = arm64();
    let size = bytes.length;
    const shrinking: ByteSource = {
      size,
      read: (offset, length) => bytes.subarray(offset, Math.min(offset + length, size)),
    };
    const file = joinUniversal([shrinking]);
    size = 1000;
    expect(refusal(() => written(file))).toBe("malformed: the file ended at byte 1000 while it was read");
  });

  test("what the source itself throws passes through", () => {
    const failing: ByteSource = {
      size: 100,
      read: () => {
        throw new Error("EIO");
      },
    };
    expect(() => joinUniversal([failing])).toThrow("EIO");
  });
});

function pad8({ length }: Uint8Array): number {
  return Math.ceil(length / 8) * 8;
}
