// The hashes of a log, as a database serves them: tiles of 256 hashes each, eight levels of the tree apart.
// https://pkg.go.dev/golang.org/x/mod/sumdb/tlog#Tile, https://research.swtch.com/tlog#serving_tiles

import { type Hash, hashBytes, nodeHash, type SubtreeHash } from "./merkle.ts";
import { SumdbError } from "./sumdb-error.ts";

const tileHeight = 8;
const tileWidth = 2 ** tileHeight;

export interface Tile {
  /** 0 for hashes of records, 1 for those of 256 records each, … */
  readonly level: number;
  readonly index: number;
  /** Hashes in it, 256 unless it is the last one of its level. */
  readonly width: number;
}

/** Where a database serves it: `/tile/8/0/x001/234.p/17`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const groups = digits.match(/.{3}/g) ?? [];
  const number = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
  return `/tile/${tileHeight}/${level}/${number}${width === tileWidth ? "" : `.p/${width}`}`;
}

/**
 * Takes hashes of the tree of `size` records from tiles. What a tile says is proven by nobody here: proofs are checked against a
 * signed root. `read` gets each tile once.
 * @throws SumdbError TILE_MALFORMED from the function that is returned.
 */
export function subtreeHashes(size: number, read: (tile: Tile) => Promise<Uint8Array>): SubtreeHash {
  const tiles = new Map<string, Promise<Uint8Array>>();
  const tileOf = (level: number, index: number): Promise<Uint8Array> => {
    const tile = tileAt(level, index, Math.floor(size / tileWidth ** level));
    const path = tilePath(tile);
    const reading = tiles.get(path) ?? read(tile).then((bytes) => checked(bytes, tile));
    tiles.set(path, reading);
    return reading;
  };
  return async (level, index) => {
    const tileLevel = Math.floor(level / tileHeight);
    const count = 2 ** (level % tileHeight);
    const first = index * count;
    const bytes = await tileOf(tileLevel, Math.floor(first / tileWidth));
    return combined(bytes, first % tileWidth, count);
  };
}

/**
 * Paths of the tiles by which any client proves that a record is in the tree of `size` records: those above it, and the last one of every
 * level. With them, the record and the signed head, a folder of files is a database for whoever has no network.
 */
export function tilesAbove(record: number, size: number): readonly string[] {
  const paths = new Set<string>();
  for (let level = 0, onLevel = size; onLevel > 0; level++, onLevel = Math.floor(onLevel / tileWidth)) {
    const last = Math.floor((onLevel - 1) / tileWidth);
    for (const index of [Math.min(last, Math.floor(record / tileWidth ** (level + 1))), last]) {
      paths.add(tilePath(tileAt(level, index, onLevel)));
    }
  }
  return [...paths];
}

/** @param onLevel hashes on that level */
function tileAt(level: number, index: number, onLevel: number): Tile {
  return { level, index, width: Math.min(tileWidth, onLevel - index * tileWidth) };
}

/** A full tile in place of a partial one begins with it. */
function checked(bytes: Uint8Array, tile: Tile): Uint8Array {
  if (bytes.length === tile.width * hashBytes || bytes.length === tileWidth * hashBytes) return bytes;
  const message = `${tilePath(tile)} has ${bytes.length} bytes instead of ${tile.width * hashBytes}`;
  throw new SumdbError("TILE_MALFORMED", message);
}

function combined(bytes: Uint8Array, first: number, count: number): Hash {
  if (count === 1) return bytes.subarray(first * hashBytes, (first + 1) * hashBytes);
  return nodeHash(combined(bytes, first, count / 2), combined(bytes, first + count / 2, count / 2));
}
