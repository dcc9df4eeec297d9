// The bytes of a file to be written, as somebody gets them who writes its chunks one after the other.

import type { NewFile } from "../../src/index.ts";

/** Throws when the chunks are not what `size` says. */
export function written(file: NewFile): Uint8Array {
  const bytes = new Uint8Array(file.size);
  let at = 0;
  for (const chunk of file.chunks()) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  if (at !== file.size) throw new Error(`${at} bytes were written of ${file.size}`);
  return bytes;
}
