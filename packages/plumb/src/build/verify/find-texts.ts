// Which of a few texts stand in a file.

import { Buffer } from "node:buffer";

/** In their order. Bytes are compared as they are (UTF-8). */
export function findTexts(bytes: Uint8Array, texts: readonly string[]): readonly string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return texts.filter((text) => text !== "" && buffer.includes(text));
}
