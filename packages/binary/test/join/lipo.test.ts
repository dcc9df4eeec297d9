// Universal files beside those of llvm-lipo: the same bytes for programs, and what we write it takes apart again.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource, inspectBinary, joinUniversal, thinUniversal } from "../../src/index.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { buildGoProgram, writeGoProgram } from "../support/go-programs.ts";
import { patched } from "../support/inspect-bytes.ts";
import { llvm } from "../support/llvm.ts";
import { nodeDigest } from "../support/node-digest.ts";
import { run } from "../support/run.ts";
import { written } from "../support/written.ts";

const folder = mkdtempSync(join(tmpdir(), "plumb-lipo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const read = (name: string) => new Uint8Array(readFileSync(at(name)));

beforeAll(() => {
  writeGoProgram(folder);
  for (const arch of ["arm64", "amd64"]) {
    for (const [shape, flags] of [
      ["plain", []],
      ["stripped", ["-ldflags=-s -w"]],
    ] as const)
      copyFileSync(buildGoProgram(folder, { os: "darwin", arch }, flags), at(`${shape}-${arch}`));
  }
  const triples = {
    x86_64: "x86_64-apple-macos11",
    arm64: "arm64-apple-macos11",
    i386: "i386-apple-macos10.14",
    armv7: "thumbv7-apple-ios9",
  };
  writeFileSync(at("a.s"), ".globl _a\n.p2align 2\n_a:\n  nop\n");
  for (const [name, triple] of Object.entries(triples))
    run("llvm-mc", ["-triple", triple, "-filetype=obj", "-o", at(`${name}.o`), at("a.s")]);
  for (const name of ["x86_64", "arm64"]) run("llvm-ar", ["--format=darwin", "rcs", at(`${name}.a`), at(`${name}.o`)]);
  // Programs for CPUs that Go has no port to.
  const variant = (name: string, from: string, subtype: number) =>
    writeFileSync(at(name), patched(read(from), 8, new ByteWriter().u32(subtype).bytes()));
  variant("x86_64h", "plain-amd64", 8);
  variant("lib64", "plain-amd64", 0x80000003);
  variant("arm64e", "plain-arm64", 0x80000002);
  writeFileSync(at("i386"), new ByteWriter().u32(0xfeedface, 7, 3, 2, 0, 0, 0).padTo(3000).bytes());
}, 240_000);

const ours = (...names: readonly string[]) => written(joinUniversal(names.map((name) => bytesSource(read(name)))));

function lipo(...names: readonly string[]): Uint8Array {
  llvm("llvm-lipo", "-create", ...names.map(at), "-output", at("theirs"));
  return read("theirs");
}

describe("a universal file of programs", () => {
  const sets: readonly (readonly string[])[] = [
    ["plain-arm64", "plain-amd64"],
    ["stripped-arm64", "stripped-amd64"],
    ["plain-amd64", "stripped-arm64"],
    ["plain-arm64"],
    ["lib64", "plain-arm64"],
    ["i386", "x86_64h", "plain-amd64", "arm64e", "plain-arm64"],
  ];
  test.each(sets.map((names) => [names]))("%p has the bytes that llvm-lipo writes, in every order", (names) => {
    const theirs = lipo(...names);
    expect(Buffer.compare(ours(...names), theirs)).toBe(0);
    expect(Buffer.compare(ours(...names.toReversed()), theirs)).toBe(0);
    expect(Buffer.compare(ours("theirs"), theirs)).toBe(0);
  });

  test("is taken apart by llvm-lipo and by us into what went in", () => {
    const file = ours("plain-arm64", "plain-amd64");
    writeFileSync(at("ours"), file);
    expect(llvm("llvm-lipo", at("ours"), "-archs").trim()).toBe("x86_64 arm64");
    for (const [arch, name] of [
      ["arm64", "plain-arm64"],
      ["x86_64", "plain-amd64"],
    ] as const) {
      llvm("llvm-lipo", at("ours"), "-thin", arch, "-output", at("thin"));
      expect(Buffer.compare(read("thin"), read(name))).toBe(0);
      expect(Buffer.compare(written(thinUniversal(bytesSource(file), arch)), read(name))).toBe(0);
    }
  });

  test("keeps the signature that Go's linker made valid", () => {
    const { images, problems } = inspectBinary(bytesSource(ours("plain-amd64", "plain-arm64")), { digest: nodeDigest });
    expect(images.map(({ signature }) => signature)).toMatchObject([{ kind: "none" }, { kind: "adhoc", valid: true }]);
    expect(problems).toEqual([]);
  });
});

describe("a universal file of what is not mapped", () => {
  test("static libraries has the bytes that llvm-lipo writes", () => {
    expect(Buffer.compare(ours("arm64.a", "x86_64.a"), lipo("arm64.a", "x86_64.a"))).toBe(0);
  });

  // llvm-lipo gives objects whole memory pages, as it does programs; dyld's own writer does not.
  test("objects is taken apart by llvm-lipo into what went in", () => {
    writeFileSync(at("ours.o"), ours("arm64.o", "i386.o", "armv7.o", "x86_64.o"));
    for (const name of ["arm64", "i386", "armv7", "x86_64"]) {
      llvm("llvm-lipo", at("ours.o"), "-thin", name, "-output", at("thin.o"));
      expect(Buffer.compare(read("thin.o"), read(`${name}.o`))).toBe(0);
    }
    expect(inspectBinary(bytesSource(read("ours.o"))).problems).toEqual([]);
  });
});

test("llvm-lipo refuses what we refuse", () => {
  for (const names of [
    ["plain-arm64", "stripped-arm64"],
    ["x86_64.a", "x86_64.o"],
    ["a.s", "plain-arm64"],
  ]) {
    expect(() => lipo(...names)).toThrow("llvm-lipo");
    expect(() => ours(...names)).toThrow();
  }
});
