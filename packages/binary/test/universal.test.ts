import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary } from "../src/index.ts";
import { ByteWriter } from "./support/byte-writer.ts";
import { patched } from "./support/inspect-bytes.ts";
import { bytesOf, tinyArchive } from "./support/tiny-ar.ts";
import { type FatSlice, tinyMachO, universal } from "./support/tiny-mach-o.ts";

const amd64: FatSlice = {
  cpuType: 0x01000007,
  cpuSubtype: 3,
  align: 12,
  bytes: tinyMachO({ cpuType: 0x01000007, cpuSubtype: 3 }),
};
const arm64: FatSlice = { cpuType: 0x0100000c, cpuSubtype: 0, align: 14, bytes: tinyMachO() };

function read(bytes: Uint8Array) {
  const file = inspectBinary(bytesSource(bytes));
  if (file.format !== "universal") throw new Error(JSON.stringify(file));
  return {
    ...file,
    archs: file.images.map(({ arch }) => arch),
    said: file.problems.map(({ where, message }) => `${where}: ${message}`),
  };
}

describe("a universal file", () => {
  for (const width of [32, 64] as const) {
    test(`with a ${width}-bit table gives each image and where it lies`, () => {
      const { archs, said, images, universal: table } = read(universal([amd64, arm64], width));
      expect([archs, said, table]).toEqual([["amd64", "arm64"], [], { width, hiddenSlices: 0 }]);
      expect(images.map(({ offset, size }) => [offset, size])).toEqual([
        [4096, amd64.bytes.length],
        [16384, arm64.bytes.length],
      ]);
      expect(images[1]?.signature).toMatchObject({ offset: arm64.bytes.length - 64, size: 64 });
      expect(images.map(({ go }) => go?.version)).toEqual(["go1.26.8", "go1.26.8"]);
    });
  }

  test("shows an arm64 slice after the counted ones", () => {
    const file = read(universal([amd64, arm64], 32, 1));
    expect([file.archs, file.universal.hiddenSlices, file.said]).toEqual([["amd64", "arm64"], 1, []]);
  });

  test("has no hidden slice of another CPU, nor in a 64-bit table", () => {
    expect(read(universal([arm64, amd64], 32, 1)).universal.hiddenSlices).toBe(0);
    expect(read(universal([amd64, arm64], 64, 1)).universal.hiddenSlices).toBe(0);
  });

  test("of no slices says so", () => {
    expect(read(new ByteWriter(false).u32(0xcafebabe, 0).padTo(64).bytes()).said).toEqual([
      "universal header: it counts no slices",
    ]);
  });

  test("of too many slices is read up to sixteen", () => {
    const many = Array.from({ length: 18 }, (_, index) => ({ ...amd64, cpuSubtype: index + 20 }));
    const file = read(universal(many));
    expect(file.images.length).toBe(16);
    expect(file.problems.map(({ kind }) => kind)).toContain("limit");
    const sixteen = many.slice(0, 16);
    expect(read(universal([...sixteen, arm64], 32, 1)).universal.hiddenSlices).toBe(0);
  });

  test("names slices that overlap, repeat a CPU, are not aligned, or begin in the table", () => {
    const good = universal([amd64, arm64]);
    const entry = (index: number, field: number, value: number) =>
      patched(good, 8 + 20 * index + field, new ByteWriter(false).u32(value).bytes());
    expect(read(entry(1, 8, 4096)).said).toContain("arm64: universal header: the slice overlaps amd64");
    expect(read(universal([arm64, arm64])).said).toContain(
      "arm64: universal header: there are two slices for this CPU",
    );
    expect(read(entry(1, 16, 15)).said).toEqual(["arm64: universal header: offset 16384 is not aligned to 2^15"]);
    expect(read(entry(0, 8, 16)).said).toContain("amd64: universal header: the slice begins inside the table");
  });

  test("names a slice that is for another CPU than the table says", () => {
    const wrong = { ...arm64, bytes: amd64.bytes };
    expect(read(universal([amd64, wrong])).said).toEqual(["arm64: universal header: the slice itself is amd64"]);
  });

  test("keeps the good slice when the other one is no Mach-O or lies past the file", () => {
    const text = { ...arm64, bytes: new TextEncoder().encode("no program at all, but long enough for a header") };
    expect(read(universal([amd64, text]))).toMatchObject({
      archs: ["amd64"],
      problems: [{ kind: "malformed", where: "arm64: Mach-O header" }],
    });
    const whole = universal([amd64, arm64]);
    expect(read(whole.subarray(0, whole.length - 1))).toMatchObject({
      archs: ["amd64"],
      problems: [{ kind: "truncated" }],
    });
  });

  test("of static libraries has an image for each, and names one whose members are for another CPU", () => {
    const library = (object: Uint8Array) =>
      tinyArchive([
        { field: "#1/20", data: "__.SYMDEF SORTED\0\0\0\0" },
        { field: "#1/8", data: concat("member.o", object) },
      ]);
    const object = { fileType: 1, interpreter: null, needed: [], goBlob: new Uint8Array(16) };
    const [forAmd64, forArm64] = [{ cpuType: 0x01000007, cpuSubtype: 3 }, {}].map((cpu) =>
      library(tinyMachO({ ...object, ...cpu })),
    );
    if (forAmd64 === undefined || forArm64 === undefined) throw new Error("unreachable");
    const good = read(
      universal([
        { ...amd64, align: 3, bytes: forAmd64 },
        { ...arm64, align: 3, bytes: forArm64 },
      ]),
    );
    expect([good.archs, good.said]).toEqual([["amd64", "arm64"], []]);
    expect(good.images).toMatchObject([
      { os: "darwin", type: "static-library", minOs: "12.0", offset: 48, size: forAmd64.length },
      { os: "darwin", type: "static-library", minOs: "12.0", size: forArm64.length },
    ]);
    const wrong = read(universal([amd64, { ...arm64, bytes: forAmd64 }]));
    expect(wrong.archs).toEqual(["amd64", "amd64"]);
    expect(wrong.said).toEqual(["arm64: universal header: the archive has members for amd64"]);
  });

  test("with two archives in the same bytes reads them once", () => {
    const bytes = universal([
      { ...amd64, bytes: tinyArchive([{ field: "a.o/", data: amd64.bytes }]) },
      { ...arm64, bytes: tinyArchive([]) },
    ]);
    const overlapping = patched(bytes, 8 + 20 + 8, bytes.slice(8 + 8, 8 + 16));
    const file = read(overlapping);
    expect(file.archs).toEqual(["amd64"]);
    expect(file.said).toContain("arm64: universal header: the slice overlaps amd64");
  });
});

function concat(text: string, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([...bytesOf(text), ...bytes]);
}
