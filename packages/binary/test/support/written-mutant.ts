// Broken input for a writer: it refuses, or makes a file, at once, reading within bounds, and never fails in another way.

import { type ByteSource, bytesSource, type NewFile, Refusal } from "../../src/index.ts";
import type { Mutant } from "./mutations.ts";
import { written } from "./written.ts";

const hangMs = 1000;
const maxReads = 2000;
const headBytes = 8 * 1024 * 1024;

/** The bytes that were made, or null for a refusal. Throws, naming the mutant, for anything else. */
export function writtenMutant({ what, bytes }: Mutant, make: (source: ByteSource) => NewFile): Uint8Array | null {
  const start = performance.now();
  const source = bytesSource(bytes);
  const spent = { reads: 0, bytes: 0 };
  const counted: ByteSource = {
    size: source.size,
    read(offset, length) {
      spent.reads += 1;
      spent.bytes += length;
      return source.read(offset, length);
    },
  };
  const made = writtenOrNull(what, () => make(counted));
  const elapsed = performance.now() - start;
  if (spent.reads > maxReads || spent.bytes > headBytes + bytes.length)
    throw new Error(`${what}: ${spent.reads} reads of ${spent.bytes} bytes`);
  if (elapsed > hangMs) throw new Error(`${what}: took ${elapsed} ms`);
  return made;
}

function writtenOrNull(what: string, make: () => NewFile): Uint8Array | null {
  try {
    return written(make());
  } catch (error) {
    if (error instanceof Refusal && error.message.length > 0) return null;
    throw new Error(`${what}: ${error instanceof Error ? error.stack : error}`);
  }
}
