import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary } from "../src/index.ts";
import { ByteWriter } from "./support/byte-writer.ts";

function identified(bytes: Uint8Array) {
  const file = inspectBinary(bytesSource(bytes));
  return file.format === "unknown" ? file.reason : file.format;
}

const big = () => new ByteWriter(false);

describe("a file is told by its first bytes", () => {
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ["nothing", new Uint8Array(0), "the file is empty"],
    ["one byte", Uint8Array.of(0x7f), "not an executable format we know"],
    ["text", big().text("hello, world").bytes(), "not an executable format we know"],
    ["a script", big().text("#!/bin/sh\n").bytes(), "script"],
    ["an ar archive", big().text("!<arch>\nfile/").bytes(), "ar archive: not read yet"],
    ["a WebAssembly module", big().text("\0asm").u8(1, 0, 0, 0).bytes(), "WebAssembly module: not read yet"],
    ["a WebAssembly component", big().text("\0asm").u8(13, 0, 1, 0).bytes(), "WebAssembly component: not read yet"],
    ["LLVM bitcode", big().text("BC\xc0\xde").u32(0).bytes(), "LLVM bitcode: not read yet"],
    ["an AIX program", big().u16(0x01f7).padTo(32).bytes(), "XCOFF (AIX), 64-bit: not read yet"],
    ["a Plan 9 program", big().u32(0x8a97).padTo(32).bytes(), "Plan 9 program (amd64): not read yet"],
    ["a text-based stub", big().text("--- !tapi-tbd\n").bytes(), "text-based library stub (.tbd): not read yet"],
    [
      "an Actually Portable Executable",
      big().text("MZqFpD='").padTo(64).bytes(),
      "Actually Portable Executable: not read yet",
    ],
    ["an MS-DOS program", big().text("MZ").padTo(128).bytes(), "MS-DOS or PE file whose header cannot be read"],
    ["an ELF magic alone", big().u8(0x7f).text("ELF").bytes(), "ELF file whose header cannot be read"],
  ];
  for (const [what, bytes, expected] of cases) test(what, () => expect(identified(bytes)).toBe(expected));
});

describe("0xCAFEBABE", () => {
  const javaClass = (minor: number, major: number) => big().u32(0xcafebabe).u16(minor, major).padTo(64).bytes();

  test("with a class file version is Java, also for a preview release", () => {
    expect(identified(javaClass(0, 65))).toBe("Java class: not read yet");
    expect(identified(javaClass(3, 45))).toBe("Java class: not read yet");
    expect(identified(javaClass(0xffff, 61))).toBe("Java class: not read yet");
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
