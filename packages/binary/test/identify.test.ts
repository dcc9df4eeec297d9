import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary } from "../src/index.ts";
import { ByteWriter } from "./support/byte-writer.ts";

function identified(bytes: Uint8Array) {
  const file = inspectBinary(bytesSource(bytes));
  return file.format === "unknown" ? file.reason : file.format;
}

const big = () => new ByteWriter(false);
const unknown = "not an executable format we know";
const stubKeys = "tbd-version: 4\ntargets: [ arm64-macos ]\ninstall-name: /usr/lib/libSystem.B.dylib\n";
const jsonLibrary = '{ "target_info": [{ "target": "arm64-macos" }] }';

describe("a file is told by its first bytes", () => {
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ["nothing", new Uint8Array(0), "the file is empty"],
    ["one byte", Uint8Array.of(0x7f), "not an executable format we know"],
    ["text", big().text("hello, world").bytes(), "a text file"],
    ["text with a zero byte", big().text("hello\0").bytes(), "not an executable format we know"],
    ["a script", big().text("#!/bin/sh\n").bytes(), "script"],
    ["an ar archive", big().text("!<arch>\n").bytes(), "ar"],
    ["a WebAssembly module", big().text("\0asm").u8(1, 0, 0, 0).bytes(), "wasm"],
    ["a WebAssembly component", big().text("\0asm").u8(13, 0, 1, 0).bytes(), "wasm"],
    ["LLVM bitcode", big().text("BC\xc0\xde").u32(0).bytes(), "bitcode"],
    ["an AIX magic alone", big().u16(0x01f7).bytes(), "XCOFF file whose header cannot be read"],
    ["a Plan 9 magic alone", big().u32(0x8a97).bytes(), "Plan 9 program whose header cannot be read"],
    ["a text-based stub", big().text(`--- !tapi-tbd\n${stubKeys}`).bytes(), "tbd"],
    ["a text-based stub of version 1", big().text("---\narchs: [ i386 ]\nplatform: macosx\n").bytes(), "tbd"],
    ["YAML", big().text("---\nname: archs\n").bytes(), "a text file"],
    ["a stub's first line alone", big().text("--- !tapi-tbd\n").bytes(), "unreadable header"],
    [
      "a text-based stub in JSON",
      big().text(`{ "main_library": ${jsonLibrary}, "tapi_tbd_version": 5 }`).bytes(),
      "tbd",
    ],
    ["JSON that begins like a stub", big().text('{ "libraries": [] }').bytes(), "a text file"],
    ["a Go object", big().text("go object linux arm64 go1.26.8 X:none\n!\n").bytes(), "go-object"],
    ["a COFF object", new ByteWriter().u16(0x8664, 1).padTo(20).text(".text").padTo(60).bytes(), "coff"],
    ["two bytes of a COFF object", new ByteWriter().u16(0x8664, 1, 7, 7, 7, 7, 7, 7, 7, 7).padTo(60).bytes(), unknown],
    [
      "text with those two bytes",
      big()
        .text(`L\x01${"lorem ipsum ".repeat(9)}`)
        .bytes(),
      unknown,
    ],
    [
      "an Actually Portable Executable without PE headers",
      big().text("MZqFpD='").padTo(64).bytes(),
      "Actually Portable Executable whose header cannot be read",
    ],
    [
      "an Actually Portable Executable for Unix alone",
      big().text("jartsr='\n").bytes(),
      "Actually Portable Executable without PE headers",
    ],
    ["an MS-DOS program", big().text("MZ").padTo(128).bytes(), "MS-DOS or PE file whose header cannot be read"],
    ["an ELF magic alone", big().u8(0x7f).text("ELF").bytes(), "ELF file whose header cannot be read"],
  ];
  for (const [what, bytes, expected] of cases) test(what, () => expect(identified(bytes)).toBe(expected));
});

describe("0xCAFEBABE", () => {
  const javaClass = (minor: number, major: number) => big().u32(0xcafebabe).u16(minor, major, 1).padTo(64).bytes();

  test("with a class file version is Java, also for a preview release", () => {
    expect(identified(javaClass(0, 65))).toBe("java-class");
    expect(identified(javaClass(3, 45))).toBe("java-class");
    expect(identified(javaClass(0xffff, 61))).toBe("java-class");
  });

  test("with a small count is a universal file", () => {
    expect(identified(big().u32(0xcafebabe, 2).padTo(64).bytes())).toBe("universal");
  });

  test("with a count that neither has is unknown", () => {
    expect(identified(big().u32(0xcafebabe, 25).padTo(64).bytes())).toBe("neither a universal Mach-O nor a Java class");
  });

  test("in the other byte order is named", () => {
    expect(identified(big().u32(0xbebafeca, 2).padTo(64).bytes())).toBe(
      "universal Mach-O header in the wrong byte order",
    );
  });
});
