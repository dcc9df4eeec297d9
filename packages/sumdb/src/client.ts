// A client of a checksum database that believes nothing: a record counts when it is proven to be in a signed tree, and a tree when it is
// the continuation of the one seen before, or its beginning. What cmd/go does: https://go.dev/design/25530-sumdb#verifiable-data-structure

import {
  consistencyPath,
  type Hash,
  inclusionPath,
  provesConsistency,
  provesInclusion,
  recordHash,
  rootHash,
  type SubtreeHash,
} from "./merkle.ts";
import { escapedModuleVersion, type ModuleVersion } from "./module-version.ts";
import { type LogRecord, parseLookup } from "./record.ts";
import { SumdbError } from "./sumdb-error.ts";
import { subtreeHashes, type Tile, tilePath } from "./tiles.ts";
import { openTreeHead, type TreeHead } from "./tree-head.ts";
import type { VerifierKey } from "./verifier-key.ts";

/** What a client is made of: whom it believes, how it reads, and what it remembers. */
export interface SumdbParts {
  readonly key: VerifierKey;
  /** What the database serves at a path such as `/lookup/…` or `/tile/…`; null when it says that nothing is there (404, 410). */
  read(path: string): Promise<Uint8Array | null>;
  readonly heads: HeadStore;
}

/** Keeps the note of the newest head that was ever seen: without it a database could show everybody another log. */
export interface HeadStore {
  /** Null before the first. */
  read(): Promise<string | null>;
  /** Puts `next` in the place of `seen`; false when something else is stored by now. */
  replace(seen: string | null, next: string): Promise<boolean>;
}

/** A record, and what proves it. */
export interface ProvenRecord {
  readonly record: LogRecord;
  /** The tree that holds it. */
  readonly head: TreeHead;
  /** From the record's hash to the root: see `provesInclusion`. */
  readonly path: readonly Hash[];
  /** The head that was seen before, now proven to be of the same log; null when there was none. */
  readonly earlier: TreeHead | null;
}

/** The record of a module version. @throws SumdbError, and whatever `read` and the store throw */
export async function lookUp(parts: SumdbParts, module: ModuleVersion): Promise<ProvenRecord> {
  const answer = await parts.read(`/lookup/${escapedModuleVersion(module)}`);
  if (!answer) throw new SumdbError("NO_RECORD", `the database has no record of ${module.path}@${module.version}`);
  const { record, note } = parseLookup(new TextDecoder().decode(answer), module);
  const shown = openTreeHead(note, parts.key);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const seen = await parts.heads.read();
    const earlier = seen === null ? null : openTreeHead(seen, parts.key);
    const head = earlier && earlier.size >= shown.size ? earlier : shown;
    const subtree = subtreesOf(parts, head);
    if (earlier) await proveContinuation(earlier, shown, subtree);
    const path = await proveRecord(record, head, subtree);
    if (head === earlier || (await parts.heads.replace(seen, head.note))) return { record, head, path, earlier };
  }
  throw new SumdbError("HEAD_BUSY", "the stored head changes all the time");
}

const mostAttempts = 20;

async function proveRecord(record: LogRecord, head: TreeHead, subtree: SubtreeHash): Promise<readonly Hash[]> {
  const { id, text } = record;
  const path = id < head.size ? await inclusionPath(id, head.size, subtree) : [];
  if (provesInclusion(path, id, head.size, recordHash(new TextEncoder().encode(text)), head.root)) return path;
  throw new SumdbError(
    "PROOF_FAILED",
    `record ${id} is not proven to be in the signed tree of ${head.size} records: it, or a tile, is not what was signed`,
  );
}

/** `subtree`: of the larger one. */
async function proveContinuation(seen: TreeHead, shown: TreeHead, subtree: SubtreeHash): Promise<void> {
  const [older, newer] = seen.size <= shown.size ? [seen, shown] : [shown, seen];
  const isContinuation = (path: readonly Hash[], root: Hash) =>
    provesConsistency(path, older.size, newer.size, root, newer.root);
  try {
    const path = await consistencyPath(older.size, newer.size, subtree);
    if (isContinuation(path, older.root)) return;
    // Hashes that lead to the newer root, and another root for the older tree: that is the database's own doing.
    if (isContinuation(path, await rootHash(older.size, subtree))) throw forked(seen, shown);
  } catch (error) {
    if (seen.size > shown.size && error instanceof SumdbError && error.code === "TILE_MISSING") {
      throw rolledBack(seen, shown);
    }
    throw error;
  }
  const message = `the tiles do not lead to the signed root of the tree of ${newer.size} records`;
  throw new SumdbError("PROOF_FAILED", message);
}

function forked(seen: TreeHead, shown: TreeHead): SumdbError {
  const message = `the database signed two logs: the tree of ${seen.size} records seen before and the one of ${shown.size} that it shows now do not belong together`;
  return new SumdbError("FORKED", message, [seen.note, shown.note]);
}

function rolledBack(seen: TreeHead, shown: TreeHead): SumdbError {
  const message = `the database shows a tree of ${shown.size} records and no longer the one of ${seen.size} that it has signed before`;
  return new SumdbError("ROLLED_BACK", message, [seen.note, shown.note]);
}

function subtreesOf({ read }: SumdbParts, { size }: TreeHead): SubtreeHash {
  return subtreeHashes(size, async (tile) => {
    // A partial tile may be gone once the full one is there.
    const bytes = (await read(tilePath(tile))) ?? (await read(tilePath(full(tile))));
    if (bytes) return bytes;
    throw new SumdbError("TILE_MISSING", `the database has no ${tilePath(tile)}`);
  });
}

function full(tile: Tile): Tile {
  return { ...tile, width: 256 };
}
