// How much a walk takes and does at most. An archive is written by somebody else: every number in it is a claim, and a
// few kilobytes can stand for petabytes (https://www.bamsoftware.com/hacks/zipbomb/).

export interface ArchiveLimits {
  /** Bytes for everything held at one time, windows of decoders included. */
  readonly memoryBytes: number;
  /** Archives inside one another. */
  readonly depth: number;
  /** Decompressed bytes that are never questioned, for each stream and for the whole walk. */
  readonly freeBytes: number;
  /** Past `freeBytes`, decompressed bytes for each compressed one. */
  readonly ratio: number;
}

export const defaultLimits: ArchiveLimits = {
  // With a runtime of 100 MB this stays below 200 MB. Nearly every executable fits whole; larger ones keep their ends.
  memoryBytes: 86 * 1024 * 1024,
  // A package in an image in a release is three. An archive that contains itself would go on for ever.
  depth: 16,
  // Seconds of work. Below it, text and sparse tables compress better than 200:1 in good faith.
  freeBytes: 1024 * 1024 * 1024,
  // Deflate reaches 1032:1 and zstd far more, but on bytes that repeat; executables reach 10:1.
  ratio: 200,
};

/** An extended header of tar that is longer is no name: node-tar and Go's archive/tar draw the line here too. */
export const maxTarHeaderBytes = 1024 * 1024;
/** The window a zstd frame may ask for, as a power of two: all of `zstd --ultra` but `-22` and `--long=27`. */
export const maxZstdWindowLog = 26;
/** Decoded at most in one go. An error loses what its own step decoded, so steps are small. */
export const decodeStepBytes = 16 * 1024;
/** Between two turns of the event loop, so that a walk can be cancelled and a spinner turns. */
export const bytesPerTurn = 32 * 1024 * 1024;
