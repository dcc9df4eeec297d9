import { describe, expect, test } from "bun:test";
import { Budget } from "../src/budget.ts";
import { type ByteSource, bytesSource, inspectBinary } from "../src/index.ts";
import { Unreadable } from "../src/problem.ts";
import type { View } from "../src/view.ts";
import { type Window, windowOver } from "../src/window.ts";
import { tinyElf } from "./support/tiny-elf.ts";

function numbered(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => index % 251);
}

function contents(view: View): number[] {
  return Array.from({ length: view.length }, (_, index) => view.u8(index));
}

function open(source: ByteSource): Window {
  return windowOver(source, new Budget(1 << 30));
}

function counting(size: number, read: ByteSource["read"]): { source: ByteSource; reads: () => number } {
  let reads = 0;
  return {
    reads: () => reads,
    source: {
      size,
      read(offset, length) {
        reads += 1;
        return read(offset, length);
      },
    },
  };
}

function failure(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error instanceof Unreadable ? error.kind : error;
  }
  return "nothing thrown";
}

describe("a window", () => {
  test("gives the bytes that lie there, across page borders", () => {
    const bytes = numbered(20_000);
    const window = open(bytesSource(bytes));
    for (const [offset, length] of [
      [0, 4],
      [4090, 12],
      [100, 9000],
      [19_990, 10],
      [5000, 0],
    ] as const) {
      expect(contents(window.view("test", offset, length, true))).toEqual([...bytes.subarray(offset, offset + length)]);
    }
  });

  test("refuses what lies outside, whatever the numbers", () => {
    const window = open(bytesSource(numbered(100)));
    for (const [offset, length] of [
      [99, 2],
      [101, 0],
      [-1, 1],
      [0, -1],
      [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
      [Number.NaN, 1],
    ] as const) {
      expect(failure(() => window.view("test", offset, length, true))).toBe("truncated");
    }
  });

  test("keeps its bytes when the source uses its buffer again", () => {
    const bytes = numbered(20_000);
    const buffer = Buffer.alloc(8192);
    const window = open({
      size: bytes.length,
      read: (offset, length) => {
        buffer.set(bytes.subarray(offset, offset + length));
        return buffer.subarray(0, length);
      },
    });
    const first = window.view("test", 0, 16, true);
    window.view("test", 12_288, 16, true);
    expect(contents(first)).toEqual([...bytes.subarray(0, 16)]);
  });

  test("reads a page once", () => {
    const bytes = numbered(8192);
    const { source, reads } = counting(bytes.length, (offset, length) => bytes.subarray(offset, offset + length));
    const window = open(source);
    for (let offset = 0; offset < 4000; offset += 100) window.view("test", offset, 50, true);
    expect(reads()).toBe(1);
  });

  test("stops at the bytes one file may cost, and after 2,000 reads", () => {
    const zeros = new Uint8Array(1 << 20);
    const large = open({ size: 2 ** 40, read: (_, length) => zeros.subarray(0, length) });
    const readAll = (step: number, length: number) => {
      for (let index = 0; index < 3000; index++) large.view("test", index * step, length, true);
    };
    expect(failure(() => readAll(1 << 20, 1 << 20))).toBe("limit");
    const { source, reads } = counting(2 ** 40, (_, length) => zeros.subarray(0, length));
    const many = open(source);
    expect(
      failure(() => {
        for (let index = 0; index < 3000; index++) many.view("test", index * 8192, 1, true);
      }),
    ).toBe("limit");
    expect(reads()).toBe(2000);
  });
});

describe("a view", () => {
  const view = open(bytesSource(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 255, 255, 255, 255, 255, 255, 255, 255)));

  test("reads numbers of both byte orders", () => {
    const little = view.view("test", 0, 16, true);
    const big = view.view("test", 0, 16, false);
    expect([little.u8(0), little.u16(0), little.u32(0)]).toEqual([0x01, 0x0201, 0x04030201]);
    expect([big.u8(0), big.u16(0), big.u32(0)]).toEqual([0x01, 0x0102, 0x01020304]);
    expect(view.view("test", 2, 8, false).u64OrNull(0)).toBeNull();
    expect(
      open(bytesSource(Uint8Array.of(0, 0x1f, 255, 255, 255, 255, 255, 255)))
        .view("test", 0, 8, false)
        .u64(0),
    ).toBe(Number.MAX_SAFE_INTEGER);
  });

  test("refuses a size of 2^53 or more, and a number that is not whole", () => {
    expect(failure(() => view.view("test", 8, 8, true).u64(0))).toBe("malformed");
    expect(failure(() => view.view("test", 8, 8, true).u32(5))).toBe("truncated");
  });
});

test("a source that ends earlier than it said is a problem, not an exception", () => {
  const bytes = tinyElf();
  const file = inspectBinary({
    size: 10_000,
    read: (offset, length) => bytes.subarray(0, 0x180).subarray(offset, offset + length),
  });
  expect(file.problems.map(({ kind }) => kind)).toContain("truncated");
});

test("a source that gives nothing at all is unknown", () => {
  expect(inspectBinary({ size: 100, read: () => new Uint8Array(0) })).toMatchObject({
    format: "unknown",
    problems: [{ kind: "truncated" }],
  });
});

test("an error of the source itself passes through", () => {
  const broken: ByteSource = {
    size: 100,
    read: () => {
      throw new TypeError("the disk is gone");
    },
  };
  expect(() => inspectBinary(broken)).toThrow("the disk is gone");
});
