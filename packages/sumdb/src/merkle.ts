// The Merkle tree of a log, and its two proofs: that a record is in it, and that an older tree is its beginning.
// RFC 6962, 2.1: https://www.rfc-editor.org/rfc/rfc6962#section-2.1; the same in https://pkg.go.dev/golang.org/x/mod/sumdb/tlog

import { createHash } from "node:crypto";

export const hashBytes = 32;

/** SHA-256: 32 bytes. */
export type Hash = Uint8Array;

/** Of the complete subtree over the records from `index · 2^level` on, `2^level` of them. */
export type SubtreeHash = (level: number, index: number) => Promise<Hash>;

/** The hash of a record as a leaf of the tree. `record`: its text in UTF-8. */
export function recordHash(record: Uint8Array): Hash {
  return createHash("sha256").update(Uint8Array.of(0)).update(record).digest();
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash("sha256").update(Uint8Array.of(1)).update(left).update(right).digest();
}

/** The hashes beside the way from record `index` up to the root of a tree of `size` records, the lowest first. */
export function inclusionPath(index: number, size: number, subtree: SubtreeHash): Promise<readonly Hash[]> {
  const beside = (from: number, to: number): Promise<Hash>[] => {
    if (to - from === 1) return [];
    const middle = from + leftWidth(to - from);
    return index < middle
      ? [...beside(from, middle), rangeHash(middle, to, subtree)]
      : [...beside(middle, to), rangeHash(from, middle, subtree)];
  };
  return Promise.all(beside(0, size));
}

/** Whether `path` leads from the record's hash to `root`. */
export function provesInclusion(path: readonly Hash[], index: number, size: number, leaf: Hash, root: Hash): boolean {
  if (!Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  const rest = [...path];
  const climb = (from: number, to: number): Hash | undefined => {
    if (to - from === 1) return leaf;
    const middle = from + leftWidth(to - from);
    const beside = rest.pop();
    const below = index < middle ? climb(from, middle) : climb(middle, to);
    if (!beside || !below) return undefined;
    return index < middle ? nodeHash(below, beside) : nodeHash(beside, below);
  };
  const top = climb(0, size);
  return top !== undefined && rest.length === 0 && equal(top, root);
}

/** The hashes that show the tree of the first `older` records to be the beginning of the one of `size`. */
export function consistencyPath(older: number, size: number, subtree: SubtreeHash): Promise<readonly Hash[]> {
  const parts = (from: number, to: number): Promise<Hash>[] => {
    if (older === to) return from === 0 ? [] : [rangeHash(from, to, subtree)];
    const middle = from + leftWidth(to - from);
    return older <= middle
      ? [...parts(from, middle), rangeHash(middle, to, subtree)]
      : [...parts(middle, to), rangeHash(from, middle, subtree)];
  };
  return Promise.all(older === 0 ? [] : parts(0, size));
}

/** Whether `path` leads from `olderRoot` to the root of the larger tree. Of no records everything is the continuation. */
export function provesConsistency(
  path: readonly Hash[],
  older: number,
  size: number,
  olderRoot: Hash,
  root: Hash,
): boolean {
  if (!Number.isSafeInteger(size) || older < 0 || older > size) return false;
  if (older === 0) return path.length === 0;
  const rest = [...path];
  /** The roots of both trees over the same records, as far as these go. */
  const climb = (from: number, to: number): readonly [old: Hash, all: Hash] | undefined => {
    if (older === to) {
      const same = from === 0 ? olderRoot : rest.pop();
      return same && [same, same];
    }
    const middle = from + leftWidth(to - from);
    const beside = rest.pop();
    const below = older <= middle ? climb(from, middle) : climb(middle, to);
    if (!beside || !below) return undefined;
    const [old, all] = below;
    return older <= middle ? [old, nodeHash(all, beside)] : [nodeHash(beside, old), nodeHash(beside, all)];
  };
  const tops = climb(0, size);
  return tops !== undefined && rest.length === 0 && equal(tops[0], olderRoot) && equal(tops[1], root);
}

/** The root of the tree of the first `size` records, at least one. */
export function rootHash(size: number, subtree: SubtreeHash): Promise<Hash> {
  return rangeHash(0, size, subtree);
}

/** Of the tree over the records from `from` to `to`, put together from complete subtrees. */
async function rangeHash(from: number, to: number, subtree: SubtreeHash): Promise<Hash> {
  const width = to - from;
  const level = Math.round(Math.log2(width));
  if (2 ** level === width) return subtree(level, from / width);
  const middle = from + leftWidth(width);
  const [left, right] = await Promise.all([rangeHash(from, middle, subtree), rangeHash(middle, to, subtree)]);
  return nodeHash(left, right);
}

/** The largest power of two below `width`, which is at least 2. */
function leftWidth(width: number): number {
  let power = 1;
  while (power * 2 < width) power *= 2;
  return power;
}

function equal(a: Hash, b: Hash): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
