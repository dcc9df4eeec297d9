import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binarySections, bytesSource, type FileSection } from "../src/index.ts";
import { buildGoProgram, writeGoProgram } from "./support/go-programs.ts";
import { run } from "./support/run.ts";

let folder: string;
const programs = new Map<string, Uint8Array>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-sections-"));
  writeGoProgram(folder);
  for (const os of ["linux", "darwin", "windows"]) {
    programs.set(os, new Uint8Array(readFileSync(buildGoProgram(folder, { os, arch: "arm64" }, []))));
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sections(os: string): readonly FileSection[] {
  return binarySections(bytesSource(programs.get(os) ?? new Uint8Array()));
}

test("of ELF are those of readelf", () => {
  const path = join(folder, "out-linux-arm64-exe");
  // Number, name, type, address, offset, size.
  const lines = run("readelf", ["-S", "-W", path]).matchAll(
    /^ *\[ *\d+\] (\S+) +(\S+) +[0-9a-f]+ ([0-9a-f]+) ([0-9a-f]+)/gm,
  );
  const told = [...lines].flatMap(([, name = "", type, offset = "", size = ""]) =>
    type === "NOBITS" || Number.parseInt(size, 16) === 0
      ? []
      : [{ name, offset: Number.parseInt(offset, 16), size: Number.parseInt(size, 16) }],
  );
  expect(told.length).toBeGreaterThan(15);
  expect(sections("linux")).toEqual(told.sort((a, b) => a.offset - b.offset));
});

test("of Mach-O and PE are there by their names, one behind the other", () => {
  const named = (os: string) => sections(os).map(({ name }) => name);
  expect(named("darwin")).toEqual(expect.arrayContaining(["__TEXT,__text", "__DATA,__data", "__LINKEDIT"]));
  expect(named("windows")).toEqual(expect.arrayContaining([".text", ".rdata", ".data", ".reloc"]));
  for (const os of programs.keys()) {
    const all = sections(os);
    for (const [index, { offset }] of all.entries()) {
      const before = all[index - 1];
      expect(offset).toBeGreaterThanOrEqual(before ? before.offset + before.size : 1);
    }
  }
});

describe("what cannot be read", () => {
  test("has none, and nothing is thrown, wherever the file ends", () => {
    for (const [os, bytes] of programs) {
      for (const length of [0, 1, 4, 20, 63, 64, 100, 500, 1000, 4096, 100_000, bytes.length - 1]) {
        const source = bytesSource(bytes.subarray(0, length));
        for (const { offset, size } of binarySections(source))
          expect([os, length, offset + size <= length]).toEqual([os, length, true]);
      }
    }
    expect(binarySections(bytesSource(new TextEncoder().encode("#!/bin/sh\n")))).toEqual([]);
  });

  test("a header with any byte changed", () => {
    for (const bytes of programs.values()) {
      for (let at = 0; at < 600; at++) {
        const copy = bytes.slice(0, 8192);
        copy[at] = 0xff;
        for (const { offset, size } of binarySections(bytesSource(copy)))
          expect(offset + size).toBeLessThanOrEqual(8192);
      }
    }
  });
});
