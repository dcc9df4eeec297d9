import { describe, expect, test } from "bun:test";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectImage, patched } from "../support/inspect-bytes.ts";
import { tinyElf } from "../support/tiny-elf.ts";
import { pointerBlob, sampleBlob } from "../support/tiny-go-blob.ts";

const u16 = (...values: number[]) => new ByteWriter().u16(...values).bytes();

describe("an ELF file", () => {
  for (const bits of [32, 64] as const) {
    for (const little of [true, false]) {
      test(`of ${bits} bits, ${little ? "little" : "big"}-endian, is read whole`, () => {
        const { image, problems } = inspectImage(tinyElf({ bits, little }));
        expect(problems).toEqual([]);
        expect(image).toMatchObject({
          os: "linux",
          arch: little ? "arm64" : "arm64be",
          bits,
          endian: little ? "little" : "big",
          type: "executable",
          pie: true,
          static: false,
          interpreter: "/lib/ld-linux-aarch64.so.1",
          needed: ["libm.so.6", "libc.so.6"],
          glibcFloor: "2.34",
          libc: "glibc",
          buildId: "abcdef01",
          stripped: false,
          go: { version: "go1.26.8", path: "example.com/tiny", settings: { GOOS: "linux" } },
        });
      });
    }
  }

  test("gives its libraries only when they are wanted, and says the same of the rest", () => {
    const { image } = inspectImage(tinyElf(), { libraries: false, goBuildInfo: false });
    expect(image).toMatchObject({
      needed: [],
      glibcFloor: null,
      go: null,
      static: false,
      pie: true,
      type: "executable",
    });
  });

  test("with a loader and a library's name is a library, as libc.so.6 is", () => {
    expect(inspectImage(tinyElf({ flags1: 0, soname: "libc.so.6" })).image).toMatchObject({
      type: "shared-library",
      pie: false,
      static: false,
    });
  });

  test("with a loader and no mark at all is an executable of an older linker", () => {
    expect(inspectImage(tinyElf({ flags1: 0 })).image).toMatchObject({ type: "executable", pie: true });
  });

  test("static and position-independent", () => {
    const { image } = inspectImage(tinyElf({ interpreter: null, needed: [], versions: [] }));
    expect(image).toMatchObject({ type: "executable", pie: true, static: true });
  });

  test("static at a fixed address", () => {
    const { image } = inspectImage(tinyElf({ type: 2, flags1: 0, interpreter: null, needed: [], versions: [] }));
    expect(image).toMatchObject({ type: "executable", pie: false, static: true });
  });

  test("without a symbol table is stripped", () => {
    expect(inspectImage(tinyElf({ sectionHeaders: false })).image.stripped).toBe(true);
  });

  test("whose code has no bytes holds debug symbols, and nothing in it is followed", () => {
    const bytes = tinyElf();
    const table = new DataView(bytes.buffer).getBigUint64(40, true);
    const { image } = inspectImage(patched(bytes, Number(table) + 64 + 4, u16(8)));
    expect(image).toMatchObject({
      type: "debug-symbols",
      interpreter: null,
      needed: [],
      go: null,
      static: false,
      pie: false,
    });
  });

  test("keeps the segment count in section 0 when it does not fit (PN_XNUM)", () => {
    const bytes = tinyElf();
    const count = bytes[56] ?? 0;
    const table = Number(new DataView(bytes.buffer).getBigUint64(40, true));
    const moved = patched(patched(bytes, 56, u16(0xffff)), table + 44, u16(count));
    expect(inspectImage(moved)).toMatchObject({ problems: [], image: { interpreter: "/lib/ld-linux-aarch64.so.1" } });
  });

  test("keeps the section count and the index of the names in section 0 when they do not fit", () => {
    const bytes = tinyElf({ goSection: ".data" });
    const table = Number(new DataView(bytes.buffer).getBigUint64(40, true));
    const moved = patched(patched(patched(bytes, 60, u16(0, 0xffff)), table + 32, u16(5)), table + 40, u16(4));
    // Without the names its data would be searched, and the build info there be found.
    expect(inspectImage(moved)).toMatchObject({ problems: [], image: { stripped: false, go: null } });
  });

  test("has no dynamic entries after the one that ends them", () => {
    const bytes = tinyElf();
    const dynamicSegment = 64 + 3 * 56;
    const dynamic = Number(new DataView(bytes.buffer).getBigUint64(dynamicSegment + 8, true));
    expect(inspectImage(patched(bytes, dynamic, u16(0))).image).toMatchObject({ needed: [], glibcFloor: null });
  });

  test("cut off behind its headers says which segment is not whole", () => {
    const bytes = tinyElf();
    expect(inspectImage(bytes.subarray(0, bytes.length - 100)).problems).toContain("truncated PT_LOAD");
  });
});

describe("Go build info in an ELF file", () => {
  for (const bits of [32, 64] as const) {
    for (const little of [true, false]) {
      test(`from before Go 1.18 is followed through its pointers (${bits} bits, ${little ? "little" : "big"}-endian)`, () => {
        const goBlob = (address: number) => pointerBlob(sampleBlob, address, bits, little);
        expect(inspectImage(tinyElf({ bits, little, goBlob })).image.go).toMatchObject({
          version: "go1.26.8",
          path: "example.com/tiny",
        });
      });
    }
  }

  test("is searched in the data of a file without section names", () => {
    expect(inspectImage(tinyElf({ sectionHeaders: false })).image.go?.version).toBe("go1.26.8");
  });

  test("is not searched in a file whose sections show no Go", () => {
    expect(inspectImage(tinyElf({ goSection: ".data" })).image.go).toBeNull();
  });

  test("is searched when Go's own note is there", () => {
    const notes = [{ owner: "Go", type: 4, description: new Uint8Array(8) }];
    expect(inspectImage(tinyElf({ goSection: ".data", notes })).image.go?.version).toBe("go1.26.8");
  });

  test("tells that cgo is linked in only where the image shows it", () => {
    const linked = (lines: string, changes = {}) =>
      inspectImage(
        tinyElf({ ...changes, goBlob: (address) => pointerBlob({ version: "go1", lines }, address, 64, true) }),
      ).image.go?.cgoLinked;
    const allowed = "path\tx\nbuild\tCGO_ENABLED=1\nbuild\tGOOS=linux\n";
    expect(linked("path\tx\nbuild\tCGO_ENABLED=0\nbuild\tGOOS=linux\n")).toBe(false);
    expect(linked(allowed)).toBe(true);
    expect(linked(allowed, { needed: [], versions: [] })).toBe(false);
    expect(linked(allowed, { needed: [], versions: [], interpreter: null })).toBeNull();
    expect(linked("path\tx\n")).toBeNull();
  });
});
