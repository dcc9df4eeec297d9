// Modules made by Go and LLVM, compared with what this runtime's WebAssembly engine and llvm-readobj say of them.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspectPath } from "../support/file-source.ts";
import { buildGoProgram, type Target, writeGoProgram } from "../support/go-programs.ts";
import { inspectImage } from "../support/inspect-bytes.ts";
import { run } from "../support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "wasm-real-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => writeGoProgram(folder));

const cases: readonly (readonly [Target, string])[] = [
  [{ os: "js", arch: "wasm" }, "executable"],
  [{ os: "wasip1", arch: "wasm" }, "executable"],
  [{ os: "wasip1", arch: "wasm", buildMode: "c-shared" }, "shared-library"],
];

describe("a Go module", () => {
  for (const [target, type] of cases) {
    test(`for ${target.os}${target.buildMode === undefined ? "" : " as a library"} has the imports and exports that the engine sees`, () => {
      const path = buildGoProgram(folder, target, []);
      const { file, reads } = inspectPath(path, { goBuildInfo: false });
      const [image] = file.images;
      expect(file.problems).toEqual([]);
      expect(image).toMatchObject({ os: target.os, arch: "wasm", bits: 32, type, stripped: false });
      expect(reads).toBeLessThanOrEqual(5);
      const compiled = new WebAssembly.Module(readFileSync(path));
      expect(image?.wasm?.imports).toEqual(
        WebAssembly.Module.imports(compiled).map(({ module, name, kind }) => ({ module, name, kind })),
      );
      expect(image?.wasm?.exports).toEqual(
        WebAssembly.Module.exports(compiled).map(({ name, kind }) => ({ name, kind })),
      );
      const version = run("go", ["env", "GOVERSION"]).trim();
      expect(image?.wasm?.producers).toContainEqual({ field: "language", name: "Go", version });
    }, 120_000);
  }
});

test("an object of LLVM is an object, for 32 or 64 bits, with its imports", () => {
  writeFileSync(
    join(folder, "a.ll"),
    "declare i32 @other()\n@memory = global i32 7\ndefine i32 @f() { %r = call i32 @other() %m = load i32, ptr @memory ret i32 %r }\n",
  );
  for (const [triple, bits] of [
    ["wasm32-unknown-unknown", 32],
    ["wasm64-unknown-unknown", 64],
  ] as const) {
    const object = join(folder, `${triple}.o`);
    run("llc", [
      "-opaque-pointers",
      `-mtriple=${triple}`,
      "-mattr=+simd128",
      "-filetype=obj",
      join(folder, "a.ll"),
      "-o",
      object,
    ]);
    expect(run("llvm-readobj", ["--file-headers", object])).toContain(`AddressSize: ${bits}bit`);
    const { image, problems } = inspectImage(new Uint8Array(readFileSync(object)));
    expect([problems, image.type, image.bits]).toEqual([[], "object", bits]);
    expect(image.wasm?.imports).toContainEqual({ module: "env", name: "other", kind: "function" });
  }
});
