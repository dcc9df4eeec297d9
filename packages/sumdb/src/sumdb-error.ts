// The one error class of this package: what was not as a checksum database and its log must be.

/**
 * `KEY_INVALID`: the verifier key is none. `NOTE_MALFORMED`, `TREE_MALFORMED`, `RECORD_MALFORMED`: an answer is not of its form.
 * `NOTE_UNSIGNED`: no signature of the key is on it, or a wrong one. `PROOF_FAILED`: the hashes do not lead to the signed root.
 * `FORKED`: two signed trees, of which neither is the beginning of the other. `ROLLED_BACK`: the database no longer shows a tree that
 * it has signed. `TILE_MALFORMED`: a tile has another size than it must; `TILE_MISSING`: it is not there. `NO_RECORD`: nor is the module.
 * `MODULE_INVALID`: a path or version that no module has. `HEAD_BUSY`: others changed the stored head again and again meanwhile.
 */
export type SumdbErrorCode =
  | "KEY_INVALID"
  | "NOTE_MALFORMED"
  | "NOTE_UNSIGNED"
  | "TREE_MALFORMED"
  | "TILE_MALFORMED"
  | "TILE_MISSING"
  | "NO_RECORD"
  | "RECORD_MALFORMED"
  | "MODULE_INVALID"
  | "PROOF_FAILED"
  | "FORKED"
  | "ROLLED_BACK"
  | "HEAD_BUSY";

/** All that this package throws, but for the RangeError of `hash1`; what `read` and the store throw passes through. */
export class SumdbError extends Error {
  readonly code: SumdbErrorCode;
  /** Of `FORKED` and `ROLLED_BACK` the two notes in full, the one seen earlier first: they prove what the database did. */
  readonly notes: readonly string[];

  constructor(code: SumdbErrorCode, message: string, notes: readonly string[] = []) {
    super(message);
    this.name = "SumdbError";
    this.code = code;
    this.notes = notes;
  }
}
