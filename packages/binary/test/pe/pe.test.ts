import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary } from "../../src/index.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectImage, patched } from "../support/inspect-bytes.ts";
import { tinyPe } from "../support/tiny-pe.ts";

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
