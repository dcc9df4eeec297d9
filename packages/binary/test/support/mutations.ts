// Broken copies of a good file, and what must hold for each of them: no exception, bounded reads, an answer at once.

import { type BinaryFile, bytesSource, type InspectOptions } from "../../src/index.ts";
import { inspectCounted } from "./file-source.ts";

export interface Mutant {
  readonly what: string;
  readonly bytes: Uint8Array;
}

const hangMs = 1000;
const maxReads = 2000;
const maxBytes = 72 * 1024 * 1024;

/** Inspects and checks the promises every input is given. Throws, naming the mutant, when one is broken. */
export function inspectMutant({ what, bytes }: Mutant, options?: InspectOptions): BinaryFile {
  const start = performance.now();
  try {
    const { file, reads, bytes: read } = inspectCounted(bytesSource(bytes), options);
    if (reads > maxReads || read > maxBytes) throw new Error(`${reads} reads of ${read} bytes`);
    const elapsed = performance.now() - start;
    if (elapsed > hangMs) throw new Error(`took ${elapsed} ms`);
    // A string that JSON cannot carry, or a number that is none, would be a defect too.
    if (/:(NaN|Infinity)/.test(JSON.stringify(file))) throw new Error("a number that is none");
    return file;
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.stack : error}`);
  }
}

/** Cut off after every length up to `limit`. */
export function* truncations(bytes: Uint8Array, limit = 4096): Generator<Mutant> {
  for (let length = 0; length < Math.min(bytes.length, limit); length++) {
    yield { what: `first ${length} bytes`, bytes: bytes.subarray(0, length) };
  }
}

/** Every even offset of the first `limit` bytes as a field of 2, 4 and 8 bytes, set to values that break counts and offsets. */
export function* fieldChanges(bytes: Uint8Array, little: boolean, limit: number): Generator<Mutant> {
  const size = bytes.length;
  for (let offset = 0; offset < Math.min(limit, size - 8); offset += 2) {
    for (const width of [2, 4, 8]) {
      for (const value of [
        0n,
        1n,
        BigInt(size - 1),
        BigInt(size),
        BigInt(size + 1),
        0x7fffffffn,
        2n ** 63n,
        2n ** 64n - 1n,
      ]) {
        const copy = bytes.slice();
        for (let index = 0; index < width; index++) {
          const digit = Number((value >> BigInt(8 * index)) & 0xffn);
          copy[offset + (little ? index : width - 1 - index)] = digit;
        }
        yield { what: `${width} bytes at ${offset} set to ${value}`, bytes: copy };
      }
    }
  }
}

/** 1 to 8 random bits flipped in the first `limit` bytes, always the same ones for a seed. */
export function* bitFlips(bytes: Uint8Array, count: number, limit: number, seed = 20260101): Generator<Mutant> {
  const random = randomNumbers(seed);
  for (let index = 0; index < count; index++) {
    const copy = bytes.slice();
    const places = Array.from({ length: 1 + Math.floor(random() * 8) }, () =>
      Math.floor(random() * Math.min(limit, bytes.length) * 8),
    );
    for (const bit of places) copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield { what: `bits ${places.join(", ")} flipped`, bytes: copy };
  }
}

/** A linear congruential generator: the same numbers on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
