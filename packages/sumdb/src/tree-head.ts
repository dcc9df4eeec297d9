// What a database signs: how many records its log has, and the root of the tree over them.
// https://pkg.go.dev/golang.org/x/mod/sumdb/tlog#Tree

import { hashBytes } from "./merkle.ts";
import { openNote } from "./signed-note.ts";
import { SumdbError } from "./sumdb-error.ts";
import type { VerifierKey } from "./verifier-key.ts";

/** A tree that the database has signed. */
export interface TreeHead {
  /** Records in the log. */
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note that says so, whole. */
  readonly note: string;
}

/** @throws SumdbError of `openNote`, and TREE_MALFORMED when what was signed is no tree. */
export function openTreeHead(note: string, key: VerifierKey): TreeHead {
  const [title, size, root, ...more] = openNote(note, key).split("\n");
  const rootBytes = Buffer.from(root ?? "", "base64");
  const known = title === "go.sum database tree" && /^(0|[1-9]\d{0,15})$/.test(size ?? "");
  const canonical = rootBytes.length === hashBytes && rootBytes.toString("base64") === root;
  if (!known || !canonical || more.length === 0 || !Number.isSafeInteger(Number(size))) {
    throw new SumdbError("TREE_MALFORMED", `what ${key.name} signed is no head of a checksum database's tree`);
  }
  return { size: Number(size), root: new Uint8Array(rootBytes), note };
}
