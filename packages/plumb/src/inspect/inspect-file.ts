// One file of any kind as an `inspect` entry: what its bytes say, and what Go's release notes add to it.

import { type BinaryFile, type Image, inspectBinary } from "@goplumb/binary";
import { PlumbError } from "@goplumb/core/error";
import type { Files } from "@goplumb/core/host/host";
import { compareOsVersions, minimumMacos } from "../go/minimum-os.ts";

/** An image, with the macOS it really needs: the stamp, or what its Go release needs if that is more. */
export type InspectedImage = Image & { readonly effectiveMinOs: string | null };

export interface InspectedFile {
  readonly path: string;
  /** Null when the file could not be read; then `error` says why. */
  readonly format: BinaryFile["format"] | null;
  readonly images: readonly InspectedImage[];
  /** Only of scripts. */
  readonly script?: { readonly interpreter: string; readonly argument: string | null };
  /** Only of unknown files. */
  readonly reason?: string;
  /** What is wrong inside the bytes. */
  readonly problems: BinaryFile["problems"];
  readonly findings: readonly [];
  readonly error?: { readonly code: string; readonly message: string };
}

/** Reads `path`. A file that cannot be read is an entry with an `error`, not an exception. */
export async function inspectFile(files: Files, path: string, shownPath: string): Promise<InspectedFile> {
  try {
    const file = await files.open(path);
    if (!file) throw new PlumbError({ code: "FILE_NOT_FOUND", message: `${shownPath} is not there` });
    try {
      return entry(shownPath, inspectBinary(file));
    } finally {
      file.close();
    }
  } catch (error) {
    if (!(error instanceof PlumbError)) throw error;
    const { code, message } = error;
    return { path: shownPath, format: null, images: [], problems: [], findings: [], error: { code, message } };
  }
}

function entry(path: string, binary: BinaryFile): InspectedFile {
  const images = binary.images.map((image) => ({ ...image, effectiveMinOs: effectiveMinOs(image) }));
  const common = { path, format: binary.format, images, problems: binary.problems, findings: [] } as const;
  if (binary.format === "script") return { ...common, script: binary.script };
  if (binary.format === "unknown") return { ...common, reason: binary.reason };
  return common;
}

// The internal linker stamps an older macOS than the runtime needs: Go 1.22 stamps 10.13 and needs 10.15.
function effectiveMinOs({ os, arch, minOs, go }: Image): string | null {
  const needed = os === "darwin" && go ? (minimumMacos(go.version, arch)?.minimum ?? null) : null;
  if (needed === null || minOs === null) return minOs ?? needed;
  return compareOsVersions(needed, minOs) > 0 ? needed : minOs;
}
