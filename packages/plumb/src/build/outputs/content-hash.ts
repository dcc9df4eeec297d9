// The SHA-256 of bytes that are read piece by piece.

import { createHash } from "node:crypto";
import type { Bytes } from "@goplumb/core/archive/content";

const pieceBytes = 1024 * 1024;

/** Hexadecimal. What becomes shorter meanwhile is hashed as far as it goes. */
export function contentHash(content: Bytes): string {
  const hash = createHash("sha256");
  for (let at = 0; at < content.size; at += pieceBytes) hash.update(content.read(at, pieceBytes));
  return hash.digest("hex");
}
