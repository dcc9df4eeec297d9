import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary } from "../../src/index.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectImage, patched } from "../support/inspect-bytes.ts";
import { type TinyPe, tinyPe } from "../support/tiny-pe.ts";

describe("a PE file", () => {
  for (const bits of [32, 64] as const) {
    test(`of ${bits} bits is read whole`, () => {
      const { image, problems, file } = inspectImage(tinyPe({ bits, machine: bits === 64 ? 0xaa64 : 0x14c }));
      expect([file.format, problems]).toEqual(["pe", []]);
      expect(image).toMatchObject({
        os: "windows",
        arch: bits === 64 ? "arm64" : "386",
        bits,
        endian: "little",
        type: "executable",
        pie: true,
        static: false,
        stripped: true,
        interpreter: null,
        needed: ["KERNEL32.dll", "WS2_32.dll"],
        go: { version: "go1.26.8", path: "example.com/tiny", cgoLinked: false },
      });
    });
  }

  test("without the bytes of its code holds debug symbols, and its imports are elsewhere", () => {
    const bytes = tinyPe();
    const section = new TextDecoder("latin1").decode(bytes).indexOf(".data\0\0\0");
    const view = new DataView(bytes.buffer);
    view.setUint32(section + 16, 0, true);
    expect(inspectImage(bytes).image.type).toBe("executable");
    view.setUint32(section + 36, 0x60000020, true);
    expect(inspectImage(bytes)).toMatchObject({ image: { type: "debug-symbols", needed: [] }, problems: [] });
  });

  test("that is a DLL is a library and no executable", () => {
    expect(inspectImage(tinyPe({ characteristics: 0x2022 })).image).toMatchObject({
      type: "shared-library",
      pie: false,
    });
  });

  test("with hybrid metadata is ARM64EC or ARM64X, by the side its header shows", () => {
    const arch = (machine: number, chpe: number) => inspectImage(tinyPe({ machine, chpe })).image.arch;
    expect([arch(0x8664, 0), arch(0x8664, 0x140001000)]).toEqual(["amd64", "arm64ec"]);
    expect([arch(0xaa64, 0), arch(0xaa64, 0x140001000)]).toEqual(["arm64", "arm64x"]);
  });

  test("of a machine without a name keeps its number", () => {
    expect(inspectImage(tinyPe({ machine: 0x1234 })).image.arch).toBe("machine-0x1234");
  });

  test("for firmware is not for Windows", () => {
    expect(inspectImage(tinyPe({ subsystem: 10 })).image.os).toBe("efi");
  });

  test("names the part of Windows, or the firmware, that runs it", () => {
    const told = (subsystem: number) => {
      const { image } = inspectImage(tinyPe({ subsystem }));
      return [image.subsystem, image.os];
    };
    expect([0, 1, 2, 3, 7, 9, 14, 16, 99].map(told)).toEqual([
      [null, "windows"],
      ["native", "windows"],
      ["gui", "windows"],
      ["console", "windows"],
      ["posix", "windows"],
      ["windows-ce", "windows"],
      ["xbox", "windows"],
      ["boot-application", "windows"],
      ["subsystem-99", "windows"],
    ]);
    expect([10, 11, 12, 13].map(told)).toEqual([
      ["efi-application", "efi"],
      ["efi-boot-driver", "efi"],
      ["efi-runtime-driver", "efi"],
      ["efi-rom", "efi"],
    ]);
  });

  test("that is .NET code compiled ahead of time has its system folded into the machine", () => {
    const managed = { 14: [0x1000, 72] } as const;
    const told = (machine: number, directories: TinyPe["directories"] = managed) => {
      const { os, arch } = inspectImage(tinyPe({ machine, directories })).image;
      return `${os}/${arch}`;
    };
    expect(told(0xaa64 ^ 0x4644)).toBe("darwin/arm64");
    expect(told(0x8664 ^ 0x7b79)).toBe("linux/amd64");
    expect(told(0x8664 ^ 0xadc4)).toBe("freebsd/amd64");
    expect(told(0x8664 ^ 0x1993)).toBe("netbsd/amd64");
    expect(told(0x8664 ^ 0x1992)).toBe("null/amd64");
    expect(told(0x8664)).toBe("windows/amd64");
    expect(told(0x1234)).toBe("windows/machine-0x1234");
    expect(told(0xaa64 ^ 0x4644, {})).toBe("windows/machine-0xec20");
  });

  test("is signed when its certificate table is there, which lies at a file offset", () => {
    const bytes = tinyPe({ directories: { 4: [0x500, 0x80] } });
    expect(inspectImage(bytes)).toMatchObject({
      problems: [],
      image: { signature: { kind: "authenticode", offset: 0x500, size: 0x80 } },
    });
    expect(inspectImage(tinyPe()).image.signature).toEqual({ kind: "none" });
    expect(inspectImage(tinyPe({ directories: { 4: [0x500, 0] } })).image.signature).toEqual({ kind: "none" });
  });

  test("whose certificate table lies outside of the file has a problem", () => {
    expect(inspectImage(tinyPe({ directories: { 4: [0x500, 0x100000] } }))).toMatchObject({
      problems: ["truncated certificate table"],
      image: { signature: { kind: "authenticode", offset: 0x500, size: 0x100000 } },
    });
  });

  test("that begins as a shell script does runs on more than Windows", () => {
    const bytes = patched(tinyPe(), 0, new TextEncoder().encode("MZqFpD='\n"));
    const { image, file, problems } = inspectImage(bytes);
    expect([file.format, problems]).toEqual(["ape", []]);
    expect(image).toMatchObject({ os: null, arch: "arm64", type: "executable" });
    const cut = inspectBinary(bytesSource(bytes.subarray(0, 0x90)));
    expect(cut).toMatchObject({
      format: "unknown",
      reason: "Actually Portable Executable whose header cannot be read",
    });
  });

  test("at a fixed address is not position-independent", () => {
    expect(inspectImage(tinyPe({ dllCharacteristics: 0x100 })).image.pie).toBe(false);
  });

  test("gives its DLLs only when they are wanted, and still knows that there are some", () => {
    expect(inspectImage(tinyPe(), { libraries: false, goBuildInfo: false }).image).toMatchObject({
      needed: [],
      static: false,
      go: null,
    });
  });

  test("keeps the DLLs read before an import that points nowhere", () => {
    const bytes = patched(tinyPe(), 0x400 + 0x600 + 20 + 12, new ByteWriter().u32(0x7fffffff).bytes());
    expect(inspectImage(bytes)).toMatchObject({
      image: { needed: ["KERNEL32.dll"] },
      problems: ["malformed import directory"],
    });
  });

  test("whose PE header is not where MS-DOS's says is an MS-DOS program", () => {
    const bytes = patched(tinyPe(), 0x3c, new ByteWriter().u32(0x200).bytes());
    expect(inspectBinary(bytesSource(bytes))).toMatchObject({ format: "unknown", problems: [{ where: "PE header" }] });
  });
});
