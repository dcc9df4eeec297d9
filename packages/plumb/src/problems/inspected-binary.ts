// A binary file and its images, as problems see them.

import type { BinaryFile, Image } from "@goplumb/binary";

/** An image, with the macOS it really needs: the stamp, or what its Go release needs if that is more. */
export type InspectedImage = Image & { readonly effectiveMinOs: string | null };

/** A binary file as `inspect` and `build` see it. */
export interface InspectedBinary {
  /** As it is shown: with the archives it lies in. */
  readonly path: string;
  readonly binary: BinaryFile;
  readonly images: readonly InspectedImage[];
  /** Permission bits; null where nothing says them (a zip made on Windows). */
  readonly mode: number | null;
}
