import { describe, expect, test } from "bun:test";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectImage } from "../support/inspect-bytes.ts";
import { tinyMachO } from "../support/tiny-mach-o.ts";

const command = (...words: number[]) => new ByteWriter().u32(...words).bytes();

describe("a Mach-O image", () => {
  for (const bits of [32, 64] as const) {
    for (const little of [true, false]) {
      test(`of ${bits} bits, ${little ? "little" : "big"}-endian, is read whole`, () => {
        const { image, problems, file } = inspectImage(tinyMachO({ bits, little }));
        expect([file.format, problems]).toEqual(["mach-o", []]);
        expect(image).toMatchObject({
          os: "darwin",
          arch: "arm64",
          bits,
          endian: little ? "little" : "big",
          type: "executable",
          static: false,
          pie: true,
          stripped: false,
          interpreter: "/usr/lib/dyld",
          needed: ["/usr/lib/libSystem.B.dylib"],
          libc: "libsystem",
          minOs: "12.0",
          sdk: "26.2.3",
          uuid: "00112233-4455-6677-8899-AABBCCDDEEFF",
          entry: null,
          rpaths: [],
          installName: null,
          signature: { kind: "malformed", size: 64, faults: [{ id: "empty" }] },
          go: { version: "go1.26.8", settings: { GOOS: "linux" } },
        });
      });
    }
  }

  test("names arm64e by the subtype without its capability byte", () => {
    for (const subtype of [0x2, 0x80000002, 0x81000002, 0xc0000002]) {
      expect(inspectImage(tinyMachO({ cpuSubtype: subtype })).image.arch).toBe("arm64e");
    }
    for (const subtype of [0, 1, 0x80000000]) {
      expect(inspectImage(tinyMachO({ cpuSubtype: subtype })).image.arch).toBe("arm64");
    }
  });

  test("names other CPUs in Go's words, or in Apple's where Go has none", () => {
    const named = (cpuType: number, cpuSubtype: number) => {
      const { arch, variant } = inspectImage(tinyMachO({ cpuType, cpuSubtype })).image;
      return [arch, variant];
    };
    expect(named(0x01000007, 0x80000003)).toEqual(["amd64", null]);
    expect(named(0x01000007, 8)).toEqual(["amd64", "x86_64h"]);
    expect(named(7, 3)).toEqual(["386", null]);
    expect(named(12, 11)).toEqual(["arm", "armv7s"]);
    expect(named(0x0200000c, 1)).toEqual(["arm64_32", null]);
    expect(named(0x12, 0)).toEqual(["ppc", null]);
    expect(named(99, 0)).toEqual(["cputype-99", null]);
  });

  test("without a signature says so", () => {
    const bytes = tinyMachO();
    const at = bytes.findIndex((_, index) => index % 4 === 0 && bytes[index] === 0x1d && bytes[index + 4] === 16);
    bytes[at] = 0x7f;
    expect(inspectImage(bytes).image.signature).toEqual({ kind: "none" });
  });

  test("with a signature past its end is a problem", () => {
    const bytes = tinyMachO();
    const place = Buffer.from(bytes).indexOf(command(0x1d, 16));
    bytes.set(command(0xfffff000, 4096), place + 8);
    const { image, problems } = inspectImage(bytes);
    expect(problems).toEqual(["truncated LC_CODE_SIGNATURE"]);
    expect(image.signature).toMatchObject({ kind: "malformed", valid: false, offset: 0xfffff000 });
  });

  test("with two signatures has the first one, as for the kernel", () => {
    const { image, problems } = inspectImage(tinyMachO({ more: [command(0x1d, 16, 0, 32)] }));
    expect(image.signature).toMatchObject({ size: 64 });
    expect(problems).toEqual(["malformed load command 8"]);
  });

  test("tells where its libraries are looked for, and how it starts", () => {
    const rpath = (path: string) => new ByteWriter().u32(0x8000001c, 40, 12).text(path).padTo(40).bytes();
    const main = command(0x80000028, 24, 0x400, 0, 0, 0);
    const thread = command(0x5, 16, 6, 0);
    const more = [rpath("@loader_path/../lib"), rpath("/opt/lib")];
    expect(inspectImage(tinyMachO({ more: [...more, main] })).image).toMatchObject({
      rpaths: ["@loader_path/../lib", "/opt/lib"],
      entry: "main",
    });
    expect(inspectImage(tinyMachO({ more }), { libraries: false }).image.rpaths).toEqual([]);
    expect(inspectImage(tinyMachO({ more: [thread] })).image.entry).toBe("thread");
    for (const both of [
      [thread, main],
      [main, thread],
    ]) {
      expect(inspectImage(tinyMachO({ more: both })).image.entry).toBe("main");
    }
  });

  test("of a library has the name that others link to, which it does not need itself", () => {
    const id = new ByteWriter().u32(0xd, 48, 24, 2, 0, 0).text("@rpath/libtiny.dylib").padTo(48).bytes();
    expect(inspectImage(tinyMachO({ fileType: 6, more: [id], needed: [] })).image).toMatchObject({
      installName: "@rpath/libtiny.dylib",
      needed: [],
    });
  });

  test("names a library that is loaded with flags, as linkers write it from macOS 15 on", () => {
    const use = new ByteWriter().u32(0xc, 56, 28, 0x1a741800, 0, 0, 8).text("/usr/lib/libz.dylib").padTo(56).bytes();
    expect(inspectImage(tinyMachO({ needed: [], more: [use] })).image.needed).toEqual(["/usr/lib/libz.dylib"]);
  });

  test("for macOS and Mac Catalyst at once counts as macOS", () => {
    const bytes = tinyMachO({ more: [command(0x32, 24, 6, 0x000f0000, 0x000f0000, 0)] });
    expect(inspectImage(bytes).image).toMatchObject({ os: "darwin", minOs: "12.0" });
  });

  test("of types that are not programs", () => {
    const typed = (fileType: number) => inspectImage(tinyMachO({ fileType })).image.type;
    expect([1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(typed)).toEqual([
      "object",
      "executable",
      "core",
      "other",
      "shared-library",
      "dynamic-linker",
      "bundle",
      "other",
      "debug-symbols",
      "kernel-extension",
      "other",
    ]);
  });

  test("without a loader and libraries is static", () => {
    expect(inspectImage(tinyMachO({ interpreter: null, needed: [] })).image.static).toBe(true);
  });

  test("gives its libraries only when they are wanted", () => {
    expect(inspectImage(tinyMachO(), { libraries: false }).image).toMatchObject({ needed: [], static: false });
  });

  test("keeps what it read before a string that lies outside of its command", () => {
    const { image, problems } = inspectImage(tinyMachO({ more: [command(0xc, 24, 24, 0, 0, 0)] }));
    expect(image.needed).toEqual(["/usr/lib/libSystem.B.dylib"]);
    expect(problems).toEqual(["malformed load command 8"]);
  });
});
