// A file copied to where nothing was, with its mode and its times, and hashed on the way. What vanished meanwhile is no failure.

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  futimesSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isAbsence } from "../file-error.ts";
import type { MirroredFile } from "../tree-work.ts";
import { openRegular } from "./hash-file.ts";

export function mirrorFile({
  from,
  folder,
}: {
  readonly from: string;
  readonly folder: string;
}): (job: { readonly path: string }) => MirroredFile | null {
  const piece = Buffer.allocUnsafe(256 * 1024);
  const made = new Set<string>();
  return ({ path }) => {
    const source = openIfThere(join(from, path));
    if (source === undefined) return null;
    try {
      const target = join(folder, path);
      const parent = dirname(target);
      // Entered and written by nobody else as long as it is not complete.
      if (!made.has(parent)) mkdirSync(parent, { recursive: true, mode: 0o700 });
      made.add(parent);
      return { path, ...copied(source, target, piece) };
    } finally {
      closeSync(source);
    }
  };
}

function openIfThere(path: string): number | undefined {
  try {
    return openRegular(path);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function copied(source: number, target: string, piece: Buffer): Omit<MirroredFile, "path"> {
  const stats = fstatSync(source);
  const descriptor = openSync(target, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    const hash = createHash("sha256");
    let size = 0;
    for (let count = readSync(source, piece); count > 0; count = readSync(source, piece)) {
      const bytes = piece.subarray(0, count);
      hash.update(bytes);
      for (let at = 0; at < count; ) at += writeSync(descriptor, bytes, at, count - at);
      size += count;
    }
    fchmodSync(descriptor, stats.mode & 0o777);
    futimesSync(descriptor, stats.atimeMs / 1000, stats.mtimeMs / 1000);
    return { sha256: hash.digest("hex"), size, modifiedMs: stats.mtimeMs };
  } finally {
    closeSync(descriptor);
  }
}
