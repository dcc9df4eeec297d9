import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { maxPageSize } from "../../src/elf/page-size.ts";
import { inspectPath } from "../support/file-source.ts";
import { inspectImage } from "../support/inspect-bytes.ts";
import { run } from "../support/run.ts";
import { tinyElf } from "../support/tiny-elf.ts";

const folder = mkdtempSync(join(tmpdir(), "binary-page-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function built(name: string, options: readonly string[]): number | null | undefined {
  writeFileSync(join(folder, "main.c"), "int main(void) { return 0; }\n");
  const path = join(folder, name);
  run("gcc", [...options, "-o", path, join(folder, "main.c")]);
  return inspectPath(path).file.images[0]?.maxPageSize;
}

describe("the largest page a program can be mapped with", () => {
  for (const [given, expected] of [
    [0x1000, 4096],
    [0x2000, 4096],
    [0x4000, 16384],
    [0x10000, 65536],
    [0x200000, 65536],
  ] as const) {
    test(`is ${expected} when it is linked for pages up to ${given}`, () => {
      expect(built(`p${given}`, [`-Wl,-z,max-page-size=${given}`])).toBe(expected);
    });
  }

  test("is none of them when it is linked without regard to pages", () => {
    expect(built("omagic", ["-nostdlib", "-static", "-Wl,-N,-emain"])).toBeNull();
  });

  test("is not known of what is never mapped: objects, debug symbols, core files", () => {
    expect(built("main.o", ["-c"])).toBeNull();
    built("whole", ["-g"]);
    run("objcopy", ["--only-keep-debug", join(folder, "whole"), join(folder, "whole.debug")]);
    expect(inspectPath(join(folder, "whole.debug")).file.images).toMatchObject([
      { type: "debug-symbols", maxPageSize: null },
    ]);
    expect(inspectImage(tinyElf({ type: 4 })).image).toMatchObject({ type: "core", maxPageSize: null });
    expect(inspectImage(tinyElf()).image.maxPageSize).toBe(4096);
  });
});

describe("every PT_LOAD", () => {
  const load = { type: 1, flags: 5, offset: 0x12345, address: 0x4_0001_2345, fileSize: 1, align: 0x10000 };

  test("must suit the page, others need not", () => {
    expect(maxPageSize([load])).toBe(65536);
    expect(maxPageSize([load, { ...load, align: 0x4000 }])).toBe(16384);
    expect(maxPageSize([load, { ...load, type: 7, align: 8 }])).toBe(65536);
    expect(maxPageSize([])).toBeNull();
  });

  test("must have an address that differs from its offset by whole pages", () => {
    expect(maxPageSize([{ ...load, address: load.address + 0x4000 }])).toBe(16384);
    expect(maxPageSize([{ ...load, address: load.address - 0x1000 }])).toBe(4096);
    expect(maxPageSize([{ ...load, address: 0x2345, offset: 0x11345 }])).toBe(4096);
    expect(maxPageSize([{ ...load, address: load.address + 1 }])).toBeNull();
    expect(maxPageSize([{ ...load, address: null }])).toBeNull();
  });
});
