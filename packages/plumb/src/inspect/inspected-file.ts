// One entry of inspect's report.

import type { BinaryFile } from "@goplumb/binary";
import type { Finding } from "../problems/finding.ts";
import type { InspectedImage } from "../problems/inspected-binary.ts";

export type InspectedFile = ReadFile | UnreadFile;

/** What the bytes say, and what is to be said of it. */
export type ReadFile = {
  readonly path: string;
  readonly findings: readonly Finding[];
} & WithEffectiveMinOs<BinaryFile>;

/** A file or a part of an archive that could not be read. */
export interface UnreadFile {
  readonly path: string;
  readonly format: null;
  readonly images: readonly [];
  readonly problems: readonly [];
  readonly findings: readonly [];
  readonly error: { readonly code: string; readonly message: string };
}

type WithEffectiveMinOs<File extends BinaryFile> = File extends BinaryFile
  ? Omit<File, "images"> & { readonly images: readonly InspectedImage[] }
  : never;
