// The hash of a file below a folder, read through one piece of memory.

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { HashedFile } from "../tree-work.ts";

interface HashTask {
  readonly folder: string;
  /** A file that cannot be read is null instead of a failure of all. */
  readonly lenient: boolean;
}

export function hashFile({ folder, lenient }: HashTask): (job: { readonly path: string }) => HashedFile | null {
  const hash = hashing(folder);
  return (job) => {
    try {
      return hash(job);
    } catch (error) {
      if (lenient) return null;
      throw error;
    }
  };
}

function hashing(folder: string): (job: { readonly path: string }) => HashedFile {
  const piece = Buffer.allocUnsafe(256 * 1024);
  return ({ path }) => {
    const descriptor = openRegular(join(folder, path));
    try {
      const hash = createHash("sha256");
      for (let count = 1; count > 0; ) {
        count = readSync(descriptor, piece, 0, piece.length, null);
        hash.update(piece.subarray(0, count));
      }
      return { path, sha256: hash.digest("hex") };
    } finally {
      closeSync(descriptor);
    }
  };
}

/** @throws what the system says, and for everything that is no regular file */
export function openRegular(path: string): number {
  // Without waiting, in case somebody put a pipe in its place.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  if (fstatSync(descriptor).isFile()) return descriptor;
  closeSync(descriptor);
  throw new Error(`${path} is no regular file`);
}
