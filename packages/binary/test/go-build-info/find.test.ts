import { describe, expect, test } from "bun:test";
import { Budget } from "../../src/budget.ts";
import { AddressSpace } from "../../src/go-build-info/address-space.ts";
import { findGoBuildInfo } from "../../src/go-build-info/find.ts";
import { bytesSource } from "../../src/index.ts";
import { Problems } from "../../src/problem.ts";
import { windowOver } from "../../src/window.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectImage, patched } from "../support/inspect-bytes.ts";
import { bitFlips, fieldChanges, inspectMutant, truncations } from "../support/mutations.ts";
import { tinyElf } from "../support/tiny-elf.ts";
import { inlineBlob, pointerBlob, sampleBlob } from "../support/tiny-go-blob.ts";
import { tinyMachO } from "../support/tiny-mach-o.ts";
import { tinyPe } from "../support/tiny-pe.ts";

/** Looks for build info in bytes that are loaded at `address`. */
function find(bytes: Uint8Array, address = 0x10000) {
  const problems = new Problems();
  const range = { address, offset: 0, size: bytes.length };
  const space = new AddressSpace(windowOver(bytesSource(bytes), new Budget(1 << 30)), [range]);
  const found = findGoBuildInfo(space, [range], problems);
  return { found, problems: problems.list.map(({ kind, message }) => `${kind}: ${message}`) };
}

const at = (offset: number, blob: Uint8Array) => new ByteWriter().padTo(offset).raw(blob).bytes();

describe("Go build info", () => {
  test("is found wherever it is aligned in memory, across the borders of what is read at once", () => {
    for (const offset of [0, 16, 4080, 4096, 65_520, 1_200_000]) {
      const bytes = new Uint8Array(offset + 4096);
      bytes.set(inlineBlob(sampleBlob), offset);
      expect(find(bytes).found?.version).toBe("go1.26.8");
    }
  });

  test("is aligned by its address, not by its place in the file", () => {
    expect(find(at(8, inlineBlob(sampleBlob)), 0x10008).found?.version).toBe("go1.26.8");
    expect(find(at(8, inlineBlob(sampleBlob)), 0x10000)).toEqual({ found: null, problems: [] });
  });

  test("is found after a copy of its magic that is not aligned", () => {
    const decoy = at(4, inlineBlob({ ...sampleBlob, version: "decoy" }));
    expect(find(new ByteWriter().raw(decoy).align(16).raw(inlineBlob(sampleBlob)).bytes()).found?.version).toBe(
      "go1.26.8",
    );
  });

  test("is found after aligned copies of its magic that cannot be decoded", () => {
    const magic = inlineBlob(sampleBlob).subarray(0, 14);
    const decoys = new ByteWriter();
    // Pointers of 0x20 bytes, a version that does not end, a version longer than any, and pointers to nowhere.
    decoys.raw(magic).text("  and text").align(16);
    decoys
      .raw(magic)
      .u8(8, 2)
      .align(16)
      .padTo(64)
      .u8(...new Array(16).fill(0xff));
    decoys.align(16).raw(magic).u8(8, 2).align(16).u64(0, 0).u8(0xff, 0xff, 0x7f).align(16);
    decoys.raw(magic).u8(8, 0).u64(0x7777777, 0x7777777).align(16);
    expect(find(new ByteWriter().raw(decoys.bytes()).raw(inlineBlob(sampleBlob)).bytes())).toMatchObject({
      found: { version: "go1.26.8" },
      problems: [],
    });
    expect(find(decoys.bytes())).toEqual({ found: null, problems: ["malformed: pointers of 32 bytes"] });
  });

  test("with pointers to no module data is a version alone", () => {
    const blob = pointerBlob({ version: "go1.13", lines: "" }, 0x10000, 32, false);
    new DataView(blob.buffer).setUint32(20, 0);
    expect(find(blob)).toMatchObject({ found: { version: "go1.13", path: null }, problems: [] });
  });

  test("with a version alone has no module data", () => {
    expect(find(inlineBlob({ version: "devel go1.28-abc X:loopvar", lines: "" })).found).toEqual({
      version: "devel go1.28-abc X:loopvar",
      path: null,
      main: null,
      deps: [],
      settings: {},
    });
  });

  test("that is broken is a problem and nothing is made up", () => {
    const blob = inlineBlob(sampleBlob);
    expect(find(blob.subarray(0, 60)).found).toBeNull();
    expect(find(blob.subarray(0, 60)).problems.length).toBe(1);
    const tooLong = new ByteWriter().raw(blob.subarray(0, 32)).u8(0xff, 0xff, 0xff, 0xff, 0x7f).padTo(64).bytes();
    expect(find(tooLong).problems[0]).toStartWith("limit: a text of");
    const endless = new ByteWriter()
      .raw(blob.subarray(0, 32))
      .u8(...new Array(10).fill(0xff))
      .padTo(64)
      .bytes();
    expect(find(endless).found).toBeNull();
    const oddPointers = pointerBlob(sampleBlob, 0x10000, 64, true);
    oddPointers[14] = 5;
    expect(find(oddPointers).problems).toEqual(["malformed: pointers of 5 bytes"]);
  });

  test("is not searched for beyond 72 MiB", () => {
    const zeros = new Uint8Array(1 << 20);
    let bytes = 0;
    const source = {
      size: 2 ** 36,
      read(_: number, length: number) {
        bytes += length;
        return zeros.subarray(0, length);
      },
    };
    const problems = new Problems();
    const range = { address: 0, offset: 0, size: source.size };
    expect(
      findGoBuildInfo(new AddressSpace(windowOver(source, new Budget(1 << 30)), [range]), [range], problems),
    ).toBeNull();
    expect(problems.list.map(({ kind }) => kind)).toEqual(["limit"]);
    expect(bytes).toBeLessThanOrEqual(72 << 20);
  });
});

describe("build info with pointers, as before Go 1.18,", () => {
  const old = { ...sampleBlob, version: "go1.15.2" };
  const blob = (address: number, bits: 32 | 64, little = true) => pointerBlob(old, address, bits, little);
  const files = [
    { name: "64-bit ELF", bytes: tinyElf({ goBlob: (address) => blob(address, 64) }) },
    {
      name: "32-bit big-endian ELF",
      bytes: tinyElf({ bits: 32, little: false, goBlob: (address) => blob(address, 32, false) }),
    },
    { name: "64-bit Mach-O", bytes: tinyMachO({ goBlob: blob(0x10800, 64) }) },
    { name: "32-bit Mach-O", bytes: tinyMachO({ bits: 32, cpuType: 7, cpuSubtype: 3, goBlob: blob(0x10800, 32) }) },
    { name: "PE32+", bytes: patched(tinyPe(), 0x400, blob(0x140001000, 64)) },
    { name: "PE32", bytes: patched(tinyPe({ bits: 32, machine: 0x14c }), 0x400, blob(0x401000, 32)) },
  ];
  for (const { name, bytes } of files) {
    test(`is followed in ${name}`, () => {
      expect(inspectImage(bytes).image.go).toMatchObject({ version: "go1.15.2", path: "example.com/tiny" });
    });
  }
});

describe("broken Go build info in a whole file", () => {
  const subjects = [
    { name: "inline", good: tinyElf({ needed: [], versions: [], sectionHeaders: false }) },
    {
      name: "with pointers",
      good: tinyElf({ sectionHeaders: false, goBlob: (address) => pointerBlob(sampleBlob, address, 64, true) }),
    },
  ];
  for (const { name, good } of subjects) {
    test(`never breaks the reader (${name})`, () => {
      const start = good.findIndex((byte, index) => byte === 0xff && good[index + 1] === 0x20);
      expect(start).toBeGreaterThan(0);
      for (const mutant of truncations(good)) inspectMutant(mutant);
      for (const mutant of fieldChanges(good, true, good.length)) inspectMutant(mutant);
      for (const { what, bytes } of bitFlips(good.subarray(start), 3000, good.length)) {
        inspectMutant({ what, bytes: new ByteWriter().raw(good.subarray(0, start)).raw(bytes).bytes() });
      }
    }, 60_000);
  }
});
