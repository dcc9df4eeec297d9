// Mutants of bytes: single bits, numbers that break counts and offsets, pieces that are missing, doubled, or another seed's.

import type { Random } from "./random.ts";

/** One to four changes. `others`: seeds from which pieces are taken. */
export function mutateBytes(random: Random, seed: Uint8Array, others: readonly Uint8Array[] = []): Uint8Array {
  let bytes: Buffer = Buffer.from(seed);
  for (let count = 1 + random.below(4); count > 0; count--) bytes = random.pick(changes)(random, bytes, others);
  return bytes;
}

type Change = (random: Random, bytes: Buffer, others: readonly Uint8Array[]) => Buffer;

/** More than any length that a seed has doubles by a piece. */
const mostBytes = 4 * 1024 * 1024;

const flip: Change = (random, bytes) => {
  const at = placeIn(random, bytes);
  if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  return bytes;
};

const exchange: Change = (random, bytes) => {
  const at = placeIn(random, bytes);
  if (at < bytes.length)
    bytes[at] = random.chance(0.5) ? random.below(256) : random.pick([0, 0xff, 0x7f, 0x80, 10, 27]);
  return bytes;
};

const extreme: Change = (random, bytes) => {
  const number = extremeNumber(random, bytes.length);
  number.copy(bytes, placeIn(random, bytes));
  return bytes;
};

const cut: Change = (random, bytes) => bytes.subarray(0, random.below(bytes.length + 1));

const remove: Change = (random, bytes) => {
  const [from, to] = rangeIn(random, bytes.length);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
};

const double: Change = (random, bytes) => {
  const [from, to] = rangeIn(random, bytes.length);
  return bytes.length > mostBytes ? bytes : Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
};

const splice: Change = (random, bytes, others) => {
  const other = others.length > 0 ? Buffer.from(random.pick(others)) : bytes;
  if (random.chance(0.5)) {
    return Buffer.concat([bytes.subarray(0, random.below(bytes.length)), other.subarray(random.below(other.length))]);
  }
  const [from, to] = rangeIn(random, other.length);
  other.copy(bytes, random.below(bytes.length), from, to);
  return bytes;
};

const changes: readonly Change[] = [
  flip,
  flip,
  flip,
  exchange,
  exchange,
  extreme,
  extreme,
  cut,
  remove,
  double,
  splice,
];

/** Half of the changes go to the first bytes, where headers are. */
function placeIn(random: Random, bytes: Uint8Array): number {
  return random.below(random.chance(0.5) ? Math.min(64, bytes.length) : bytes.length);
}

function rangeIn(random: Random, length: number): readonly [from: number, to: number] {
  const from = random.below(length);
  return [from, Math.min(length, from + 1 + random.below(random.chance(0.8) ? 32 : length))];
}

/** In 2, 4 or 8 bytes of either order. */
function extremeNumber(random: Random, size: number): Buffer {
  const small = [0, 1, 2, 7, 0x7f, 0xff, 0x7fff, 0xffff];
  const value = BigInt(random.pick([...small, 0x7fffffff, 0xffffffff, size - 1, size, size + 1, 2 ** 53, 2 ** 63]));
  const bytes = Buffer.alloc(random.pick([2, 4, 8]));
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number((value >> BigInt(8 * at)) & 0xffn);
  return random.chance(0.5) ? bytes : bytes.reverse();
}
