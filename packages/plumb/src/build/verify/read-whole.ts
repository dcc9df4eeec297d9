// All bytes of a program in memory: it is hashed, searched and parsed, and read once.

import { PlumbError } from "@goplumb/core/error";
import type { OpenFile } from "@goplumb/core/host/host";

const chunkBytes = 4 * 1024 * 1024;

/** @throws PlumbError OUTPUT_UNREADABLE when it got shorter while it was read */
export function readWhole(file: OpenFile): Uint8Array {
  const bytes = new Uint8Array(file.size);
  for (let at = 0; at < file.size; ) {
    const piece = file.read(at, Math.min(chunkBytes, file.size - at));
    if (piece.length === 0) {
      const message = `the program ended at byte ${at} of ${file.size} while it was read`;
      throw new PlumbError({ code: "OUTPUT_UNREADABLE", message, hint: "build it again; something else changes it" });
    }
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
