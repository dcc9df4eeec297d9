// Inspects bytes in memory that must hold exactly one image.

import { type BinaryFile, bytesSource, type Image, type InspectOptions, inspectBinary } from "../../src/index.ts";

export interface OneImage {
  readonly image: Image;
  /** Kind and place of each problem. */
  readonly problems: readonly string[];
  readonly file: BinaryFile;
}

export function inspectImage(bytes: Uint8Array, options?: InspectOptions): OneImage {
  const file = inspectBinary(bytesSource(bytes), options);
  const [image, ...others] = file.images;
  if (image === undefined || others.length > 0) throw new Error(`not one image: ${JSON.stringify(file)}`);
  return { image, problems: file.problems.map(({ kind, where }) => `${kind} ${where}`), file };
}

/** The copy with some bytes replaced. */
export function patched(bytes: Uint8Array, offset: number, replacement: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy.set(replacement, offset);
  return copy;
}
