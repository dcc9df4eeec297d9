import { describe, expect, test } from "bun:test";
import { Budget } from "../../src/budget.ts";
import type { GoImageInfo } from "../../src/go-build-info/find.ts";
import { hasCgoRuntime } from "../../src/go-build-info/function-names.ts";
import type { Words } from "../../src/go-build-info/function-table.ts";
import { bytesSource } from "../../src/index.ts";
import { Problems } from "../../src/problem.ts";
import { windowOver } from "../../src/window.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { bitFlips, fieldChanges, truncations } from "../support/mutations.ts";
import { plainNames, tinyFunctionTable } from "../support/tiny-function-table.ts";

const go = (version: string, settings: Record<string, string> = {}): GoImageInfo => ({
  version,
  path: null,
  main: null,
  deps: [],
  settings,
});
const words64: Words = { bits: 64, endian: "little" };
const address = 0x400000;

interface Options {
  readonly info?: GoImageInfo;
  readonly words?: Words;
  /** Search for the table instead of being told its section. */
  readonly search?: boolean;
}

/** Whether cgo is seen in bytes that are one section of the table, or the read-only data that has it somewhere. */
function decide(bytes: Uint8Array, { info = go("go1.26.8"), words = words64, search = false }: Options = {}) {
  const problems = new Problems();
  const range = { address, offset: 0, size: bytes.length };
  const places = search
    ? { section: null, elsewhere: [range], data: [range] }
    : { section: range, elsewhere: [], data: [] };
  const linked = hasCgoRuntime(windowOver(bytesSource(bytes), new Budget(1 << 30)), info, places, words, problems);
  return { linked, problems: problems.list.map(({ kind, where }) => `${kind} ${where}`) };
}

const cgoNames = [...plainNames, "runtime/cgo.set_crosscall2", "crosscall2"];
const oldCgoNames = [...plainNames, "crosscall2"];

describe("the function table", () => {
  for (const [number, version, names] of [
    [0xfffffffb, "go1.15.2", oldCgoNames],
    [0xfffffffa, "go1.17.13", oldCgoNames],
    [0xfffffff0, "go1.19.8", oldCgoNames],
    [0xfffffff1, "go1.20.14", oldCgoNames],
    [0xfffffff1, "go1.21.6", cgoNames],
    [0xfffffff1, "devel go1.28-abc", cgoNames],
  ] as const) {
    for (const [bits, little] of [
      [64, true],
      [32, true],
      [64, false],
      [32, false],
    ] as const) {
      const words = { bits, endian: little ? "little" : "big" } as const;
      const options = { info: go(version), words };
      test(`of ${version} tells whether cgo is linked in (${bits} bits, ${words.endian}-endian)`, () => {
        expect(decide(tinyFunctionTable({ bits, little, number, names }), options)).toEqual({
          linked: true,
          problems: [],
        });
        expect(decide(tinyFunctionTable({ bits, little, number }), options)).toEqual({ linked: false, problems: [] });
      });
    }
  }

  test("of a program that does without cgo, yet has its `crosscall2`, does not prove cgo", () => {
    const names = [...plainNames, "github.com/ebitengine/purego/internal/fakecgo._cgo_sys_thread_start", "crosscall2"];
    expect(decide(tinyFunctionTable({ names })).linked).toBe(false);
    const info = go("go1.20.14", { CGO_ENABLED: "0" });
    expect(decide(tinyFunctionTable({ names }), { info }).linked).toBe(false);
  });

  test("decides against what the settings allow", () => {
    const denied = go("go1.26.8", { CGO_ENABLED: "0" });
    expect(decide(tinyFunctionTable({ names: cgoNames }), { info: denied }).linked).toBe(true);
    const allowed = go("go1.26.8", { CGO_ENABLED: "1" });
    expect(decide(tinyFunctionTable(), { info: allowed }).linked).toBe(false);
  });

  test("has names only, not parts of names or names of files", () => {
    const names = [...plainNames, "example.com/runtime/cgo.F", "example.com/crosscall2"];
    expect(decide(tinyFunctionTable({ names })).linked).toBe(false);
    expect(decide(tinyFunctionTable({ names, number: 0xfffffff0 }), { info: go("go1.19.8") }).linked).toBe(false);
  });

  test("without the functions of the runtime is not of a whole program", () => {
    expect(decide(tinyFunctionTable({ names: ["main.main"] })).linked).toBeNull();
  });

  test("in a section with something else in it decides nothing", () => {
    const table = tinyFunctionTable();
    expect(decide(table, { words: { bits: 64, endian: "big" } }).linked).toBeNull();
    expect(decide(table, { words: { bits: 32, endian: "little" } }).linked).toBeNull();
    expect(decide(new Uint8Array(200)).linked).toBeNull();
    expect(decide(new Uint8Array(3)).linked).toBeNull();
  });
});

describe("names far into a large table", () => {
  const filler = Array.from({ length: 40_000 }, (_, index) => `example.com/generated/package.Function${index}`);

  test("are found wherever a chunk ends", () => {
    for (let pad = 0; pad < 64; pad++) {
      const first = "x".repeat(65_536 - 120 + pad);
      expect(decide(tinyFunctionTable({ names: [first, ...cgoNames] })).linked).toBe(true);
      expect(decide(tinyFunctionTable({ names: [first, ...plainNames] })).linked).toBe(false);
    }
    expect(decide(tinyFunctionTable({ names: [...filler, ...cgoNames] })).linked).toBe(true);
  });
});

describe("a function table without a section", () => {
  const pointerTo = (at: number) => new ByteWriter().u64(address + at).bytes();

  test("is found by its first bytes, wherever a chunk ends", () => {
    for (const at of [0, 8, 65_528, 65_536, 1_114_104, 1_114_112]) {
      const bytes = new ByteWriter()
        .padTo(at)
        .raw(tinyFunctionTable({ names: cgoNames }))
        .align(8)
        .raw(pointerTo(at));
      expect(decide(bytes.bytes(), { search: true })).toEqual({ linked: true, problems: [] });
    }
  });

  test("needs no pointer to it when it is the only one: the loader may write it", () => {
    const linked = (names: readonly string[]) => decide(tinyFunctionTable({ names }), { search: true }).linked;
    expect([linked(cgoNames), linked(plainNames)]).toEqual([true, false]);
  });

  test("is the one the program points to, not that of a program it carries inside", () => {
    const inner = tinyFunctionTable({ names: cgoNames });
    const both = new ByteWriter().raw(inner).align(8);
    const outer = both.length;
    both.raw(tinyFunctionTable()).align(8);
    expect(decide(both.bytes(), { search: true }).linked).toBeNull();
    expect(decide(both.raw(pointerTo(outer)).bytes(), { search: true }).linked).toBe(false);
  });
});

describe("a broken function table", () => {
  test("never breaks the reader", () => {
    for (const little of [true, false]) {
      const good = tinyFunctionTable({ names: cgoNames, little });
      const words = { bits: 64, endian: little ? "little" : "big" } as const;
      const whole = new ByteWriter(little).raw(good).u64(address).bytes();
      for (const search of [false, true]) {
        for (const { bytes } of truncations(whole)) decide(bytes, { words, search });
        for (const { bytes } of fieldChanges(whole, little, 80)) decide(bytes, { words, search });
        for (const { bytes } of bitFlips(whole, 500, 80)) decide(bytes, { words, search });
      }
    }
  });

  test("of gigabytes is read within the budget, and decides nothing", () => {
    const head = tinyFunctionTable().slice(0, 72);
    new DataView(head.buffer).setBigUint64(8 + 4 * 8, 1n << 35n, true);
    const zeros = new Uint8Array(1 << 21);
    let read = 0;
    const source = {
      size: 2 ** 36,
      read(offset: number, length: number) {
        read += length;
        if (offset > 0) return zeros.subarray(0, length);
        const bytes = new Uint8Array(length);
        bytes.set(head.subarray(0, length));
        return bytes;
      },
    };
    const window = windowOver(source, new Budget(1 << 30));
    const problems = new Problems();
    const places = { section: { offset: 0, size: 2 ** 36 }, elsewhere: [], data: [] };
    expect(hasCgoRuntime(window, go("go1.26.8"), places, words64, problems)).toBeNull();
    expect(problems.list.map(({ kind }) => kind)).toEqual(["limit"]);
    expect(read).toBeLessThanOrEqual(72 << 20);
  });
});
