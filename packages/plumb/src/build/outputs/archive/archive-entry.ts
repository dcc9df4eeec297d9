// A file on its way into an archive.

import type { Bytes } from "@goplumb/core/archive/content";
import { PlumbError } from "@goplumb/core/error";

export interface ArchiveEntry {
  /** As it stands in the archive. */
  readonly name: string;
  /** Permission bits. */
  readonly mode: number;
  readonly content: Bytes;
}

/** Always of the same length: what comes out of a compressor depends on how its input is cut. */
const pieceBytes = 64 * 1024;

/** The file from its beginning to its end, each piece a copy. @throws PlumbError FILE_UNREADABLE when it got shorter meanwhile */
export function* pieces({ name, content }: ArchiveEntry): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < content.size; ) {
    const piece = content.read(at, Math.min(pieceBytes, content.size - at));
    if (piece.length === 0) {
      throw new PlumbError({ code: "FILE_UNREADABLE", message: `${name} became shorter while it was read` });
    }
    // Not slice(): of a Buffer that is no copy.
    yield new Uint8Array(piece);
    at += piece.length;
  }
}
