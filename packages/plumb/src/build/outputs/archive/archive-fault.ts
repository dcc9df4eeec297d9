// An archive that was just written, read back: every file in it, by its name, its mode and its bytes.

import type { Bytes } from "@goplumb/core/archive/content";
import { defaultLimits } from "@goplumb/core/archive/limits";
import { walkArchive } from "@goplumb/core/archive/walk";
import { contentHash } from "../content-hash.ts";

export interface ExpectedFile {
  readonly name: string;
  readonly mode: number;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** For the windows of decoders, and what is rounded up. */
const spareBytes = 16 * 1024 * 1024;

/** What is wrong with it, in a few words; null: it holds these files in this order, and nothing else. */
export async function archiveFault(archive: Bytes, expected: readonly ExpectedFile[]): Promise<string | null> {
  const largest = Math.max(0, ...expected.map(({ size }) => size));
  // Files are held whole, since all of each is hashed; archives inside are not looked into.
  const limits = { depth: 0, memoryBytes: Math.max(defaultLimits.memoryBytes, largest + spareBytes) };
  let next = 0;
  for await (const found of walkArchive(archive, { limits })) {
    const name = found.path.join("!");
    // Of archives in it the sums of the archive around them must do. The first file is the program, which is looked into.
    const isInside = found.kind === "trouble" && found.code === "limit" && next > 0;
    if (found.kind === "trouble" && !isInside) return [name, found.message].filter(Boolean).join(": ");
    const wanted = expected[next++];
    if (name !== wanted?.name) return `${name} is in it, where ${wanted?.name ?? "the end"} should be`;
    if (found.kind === "trouble") continue;
    if (found.held === "ends") return `${name} is too large to be read back`;
    if (found.mode !== wanted.mode) return `${name} has the mode ${found.mode?.toString(8) ?? "of nobody"}`;
    const sha256 = contentHash(found.content);
    if (sha256 !== wanted.sha256) return `${name} has the SHA-256 ${sha256}, not ${wanted.sha256}`;
  }
  const missing = expected[next];
  return missing === undefined ? null : `${missing.name} is not in it`;
}
