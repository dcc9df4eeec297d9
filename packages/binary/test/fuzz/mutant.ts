// A mutant of a seed: the seed's bytes with patches over them and perhaps cut off. Nothing is copied, so that a program of megabytes
// costs no more than a small one. The same number always makes the same mutant.

import type { ByteSource } from "../../src/index.ts";
import { inspectBinary } from "../../src/index.ts";

export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What an inspection of the whole seed reads: a change elsewhere would not be seen. */
  readonly ranges: readonly Range[];
}

interface Range {
  readonly offset: number;
  readonly length: number;
}

interface Patch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface Mutant {
  readonly size: number;
  readonly patches: readonly Patch[];
  readonly what: string;
}

export function seedOf(name: string, bytes: Uint8Array): Seed {
  const ranges: Range[] = [];
  inspectBinary({
    size: bytes.length,
    read(offset, length) {
      ranges.push({ offset, length: Math.min(length, bytes.length - offset) });
      return bytes.subarray(offset, offset + length);
    },
  });
  return { name, bytes, ranges: ranges.filter(({ length }) => length > 0) };
}

/** Mutant number `number` of a seed. */
export function mutantOf(seed: Seed, number: number): Mutant {
  const random = randomNumbers(number);
  const below = (limit: number) => Math.floor(random() * limit);
  const place = (): number => {
    const range = seed.ranges[below(seed.ranges.length)] ?? { offset: 0, length: seed.bytes.length };
    // Headers are at the beginning of what was read; half of the changes go there.
    return range.offset + below(random() < 0.5 ? Math.min(256, range.length) : range.length);
  };
  const patches: Patch[] = [];
  let { length: size } = seed.bytes;
  for (let count = 1 + below(4); count > 0; count--) {
    const kind = below(10);
    if (kind < 4) patches.push({ offset: place(), bytes: Uint8Array.of(below(256)) });
    else if (kind < 8) patches.push({ offset: place() & ~1, bytes: field(below, seed.bytes.length) });
    else if (kind < 9) patches.push({ offset: place(), bytes: copyOf(seed.bytes, place(), 1 + below(64)) });
    else size = Math.min(size, place() + below(9) - 4);
  }
  return { size: Math.max(0, size), patches, what: `${seed.name}, mutant ${number}` };
}

export function mutantSource({ bytes }: Seed, { size, patches }: Mutant): ByteSource {
  return {
    size,
    read(offset, length) {
      const end = Math.min(offset + length, size);
      // `slice` of a Buffer would be the seed itself.
      const part = new Uint8Array(bytes.subarray(Math.min(offset, end), end));
      for (const patch of patches) overlay(part, offset, patch);
      return part;
    },
  };
}

function overlay(part: Uint8Array, start: number, { offset, bytes }: Patch): void {
  for (let index = 0; index < bytes.length; index++) {
    const at = offset + index - start;
    if (at >= 0 && at < part.length) part[at] = bytes[index] ?? 0;
  }
}

/** A number that breaks counts, sizes and offsets, in 2, 4 or 8 bytes of either order. */
function field(below: (limit: number) => number, size: number): Uint8Array {
  const values = [
    0,
    1,
    2,
    7,
    0x7f,
    0xff,
    0x7fff,
    0xffff,
    0x7fffffff,
    0xffffffff,
    size - 1,
    size,
    size + 1,
    2 ** 53,
    2 ** 63,
  ];
  const value = BigInt(values[below(values.length)] ?? 0);
  const width = [2, 4, 8][below(3)] ?? 4;
  const bytes = new Uint8Array(width);
  const little = below(2) === 0;
  for (let index = 0; index < width; index++) {
    bytes[little ? index : width - 1 - index] = Number((value >> BigInt(8 * index)) & 0xffn);
  }
  return bytes;
}

function copyOf(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  return new Uint8Array(bytes.subarray(offset, offset + length));
}

/** mulberry32, by Tommy Ettinger (public domain): small, fast, the same numbers on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
