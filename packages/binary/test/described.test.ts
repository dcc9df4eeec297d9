// Formats that are recognised and described, not read: LLVM bitcode and Java classes.

import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary } from "../src/index.ts";
import { ByteWriter } from "./support/byte-writer.ts";
import { bitFlips, inspectMutant, truncations } from "./support/mutations.ts";

function described(bytes: Uint8Array) {
  const file = inspectBinary(bytesSource(bytes));
  return "description" in file ? [file.description, file.problems.length] : [file.format, file.problems.length];
}

const wrapped = (cpuType: number, size = 8, offset = 20) =>
  new ByteWriter().u32(0x0b17c0de, 0, offset, size, cpuType).text("BC\xc0\xde").u32(0).bytes();
const javaClass = (minor: number, major: number, constants = 1) =>
  new ByteWriter(false).u32(0xcafebabe).u16(minor, major, constants).bytes();

describe("LLVM bitcode", () => {
  test("in a wrapper is for the CPU that is named there, if one is", () => {
    expect(described(wrapped(0x01000007))).toEqual(["LLVM bitcode for amd64", 0]);
    expect(described(wrapped(0x0c))).toEqual(["LLVM bitcode for arm", 0]);
    expect(described(wrapped(0xffffffff))).toEqual(["LLVM bitcode", 0]);
    expect(described(new ByteWriter().text("BC\xc0\xde").u32(0).bytes())).toEqual(["LLVM bitcode", 0]);
  });

  test("that its wrapper does not hold is a problem", () => {
    expect(described(wrapped(7, 9))).toEqual(["LLVM bitcode for 386", 1]);
    expect(described(wrapped(7, 8, 24))).toEqual(["unknown", 1]);
    expect(described(wrapped(7, 8, 26))).toEqual(["unknown", 1]);
  });
});

describe("a Java class", () => {
  test("is described by the release its version belongs to", () => {
    expect(described(javaClass(0, 61))).toEqual(["Java 17 class (version 61.0)", 0]);
    expect(described(javaClass(0xffff, 65))).toEqual(["Java 21 preview class (version 65.65535)", 0]);
    expect(described(javaClass(0, 49))).toEqual(["Java 5 class (version 49.0)", 0]);
    expect(described(javaClass(0, 48))).toEqual(["Java 1.4 class (version 48.0)", 0]);
    expect(described(javaClass(3, 45))).toEqual(["Java 1.1 class (version 45.3)", 0]);
  });

  test("of a version Java never had, or without constants, is unknown", () => {
    expect(described(javaClass(0, 44))).toEqual(["unknown", 1]);
    expect(described(javaClass(0, 0xffff))).toEqual(["unknown", 1]);
    expect(described(javaClass(0, 61, 0))).toEqual(["unknown", 1]);
  });
});

test("cut off or with bits flipped never breaks the reader", () => {
  for (const good of [wrapped(7), javaClass(0, 61)]) {
    for (const mutant of [...truncations(good), ...bitFlips(good, 1000, good.length)]) inspectMutant(mutant);
  }
});
