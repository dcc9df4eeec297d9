// The import path in objects of the real compiler, and in bytes that were changed.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPackagePath } from "../../../src/go/build-cache/package-path.ts";
import { runGo } from "../real-go.ts";

const source = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: (offset: number, length: number) => bytes.subarray(offset, Math.max(offset, offset + length)),
});

describe("the import path of a compiled package", () => {
  let folder = "";
  let archive: Uint8Array = new Uint8Array();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "plumb-package-path-"));
    writeFileSync(
      join(folder, "a.go"),
      'package a\n\nvar Words = []string{"one"}\n\nfunc F() string { return Words[0] }\n',
    );
    const made = runGo(["tool", "compile", "-p", "example.com/Some/pkg-a.v2", "-pack", "-o", "a.a", "a.go"], {
      cwd: folder,
    });
    expect(made).toMatchObject({ status: 0, stderr: "" });
    archive = readFileSync(join(folder, "a.a"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is what the compiler was told", () => {
    expect(readPackagePath(source(archive))).toBe("example.com/Some/pkg-a.v2");
  });

  test("is there without debug information, and unknown in what is no archive", () => {
    const plain = runGo(["tool", "compile", "-p", "a", "-dwarf=0", "-pack", "-o", "b.a", "a.go"], { cwd: folder });
    expect(plain.status).toBe(0);
    expect(readPackagePath(source(readFileSync(join(folder, "b.a"))))).toBe("a");
    expect(readPackagePath(source(new Uint8Array()))).toBeNull();
    expect(readPackagePath(source(new Uint8Array(100_000)))).toBeNull();
  });

  test("is read or not, and never an error, when the object is cut at any place", () => {
    for (let length = 0; length < archive.length; length += 7) {
      expect([null, "example.com/Some/pkg-a.v2"]).toContain(readPackagePath(source(archive.subarray(0, length))));
    }
  });

  test("is no error and takes no time when bytes are changed", () => {
    const start = performance.now();
    for (let at = 0; at < archive.length; at += 5) {
      const changed = new Uint8Array(archive);
      for (let more = 0; more < 4; more++) changed[at + more] = 0xff;
      readPackagePath(source(changed));
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
