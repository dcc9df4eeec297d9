import { describe, expect, test } from "bun:test";
import { NotHeld } from "../../src/archive/content.ts";
import { Held, Memory } from "../../src/archive/memory.ts";
import { noise } from "./support.ts";

const MiB = 1024 * 1024;

/** Writes as a stream does: pieces that know nothing of blocks, and no room asked for without a byte to put there. */
function hold(memory: Memory, content: Uint8Array, piece = 300_007): Held | undefined {
  const held = new Held(memory);
  for (let at = 0; at < content.length; ) {
    const room = held.room();
    if (room === undefined) {
      held.release();
      return undefined;
    }
    const part = content.subarray(at, at + Math.min(piece, room.length));
    room.set(part);
    held.wrote(part.length);
    at += part.length;
  }
  return held;
}

function read(held: Held, start: number, length: number): Buffer {
  return Buffer.from(held.read(start, length));
}

describe("a file that fits", () => {
  test.each([0, 1, MiB - 1, MiB, MiB + 1, 3 * MiB, 3_500_000])("of %d bytes reads as it was written", (size) => {
    const content = noise(size);
    const held = hold(new Memory(4 * MiB), content);
    expect(held?.whole).toBe(true);
    if (held === undefined) return;
    for (const [start, length] of [
      [0, size],
      [size - 1, 5],
      [MiB - 3, 6],
      [size, 1],
      [0, 0],
      [size + 10, 3],
    ] as const) {
      const from = Math.max(0, start);
      expect(read(held, from, length)).toEqual(Buffer.from(content.subarray(from, from + length)));
    }
  });
});

test("a range inside a block is not copied", () => {
  const held = hold(new Memory(4 * MiB), noise(MiB));
  expect(held?.read(0, 10).buffer).toBe(held?.read(1000, 10).buffer as ArrayBuffer);
});

describe("a file that does not fit", () => {
  test.each([8 * MiB + 1, 9 * MiB, 9 * MiB - 1, 20 * MiB, 20 * MiB + 7])("of %d bytes keeps its ends", (size) => {
    const content = noise(size);
    const held = hold(new Memory(8 * MiB), content);
    if (held === undefined) throw new Error("expected ends");
    expect([held.whole, held.size]).toEqual([false, size]);
    expect(read(held, 0, 4 * MiB)).toEqual(Buffer.from(content.subarray(0, 4 * MiB)));
    expect(read(held, size - 3 * MiB, 3 * MiB)).toEqual(Buffer.from(content.subarray(size - 3 * MiB)));
    const gone = 4 * MiB + 1;
    if (size > 9 * MiB) expect(() => held.read(gone, 10)).toThrow(NotHeld);
    expect(() => held.read(0, size)).toThrow(NotHeld);
  });

  test("and has less than four blocks is not held at all, and leaves nothing taken", () => {
    const memory = new Memory(3 * MiB);
    expect(hold(memory, noise(3 * MiB + 1))).toBeUndefined();
    expect(memory.reserve(3 * MiB)).toBe(true);
  });
});

test("memory is given back once, and used again", () => {
  const memory = new Memory(4 * MiB);
  for (let round = 0; round < 10; round++) {
    const held = hold(memory, noise(4 * MiB, round));
    expect(held?.whole).toBe(true);
    held?.release();
    held?.release();
  }
  expect(memory.reserve(4 * MiB + 1)).toBe(false);
  expect(memory.reserve(4 * MiB)).toBe(true);
});

test("what is granted to others is not there for files", () => {
  const memory = new Memory(8 * MiB);
  expect(memory.reserve(5 * MiB)).toBe(true);
  expect(hold(memory, noise(3 * MiB))?.whole).toBe(true);
  expect(memory.take()).toBeUndefined();
  memory.release(5 * MiB);
  expect(memory.take()).toBeDefined();
});
