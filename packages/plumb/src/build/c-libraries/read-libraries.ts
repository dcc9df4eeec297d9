// Reads the libraries on the linker's line: what they are for, from their bytes.

import { type BinaryFile, inspectBinary } from "@goplumb/binary";
import type { Files } from "@goplumb/core/host/host";
import type { LinkedLibrary } from "../../problems/planned-build.ts";
import type { LibraryCandidates } from "./linked-libraries.ts";

/** What is not there, and what cannot be read, is left to the linker. */
export async function readLibraries(
  files: Files,
  candidates: readonly LibraryCandidates[],
): Promise<readonly LinkedLibrary[]> {
  const found = await Promise.all(
    candidates.map(async ({ by, paths }) => {
      for (const path of paths) {
        const platforms = await platformsOf(files, path).catch(() => undefined);
        if (platforms) return [{ path, by, platforms }];
      }
      return [];
    }),
  );
  return found.flat();
}

async function platformsOf(files: Files, path: string): Promise<LinkedLibrary["platforms"] | undefined> {
  const file = await files.open(path);
  if (!file) return undefined;
  try {
    return platformsIn(inspectBinary(file));
  } finally {
    file.close();
  }
}

function platformsIn(binary: BinaryFile): LinkedLibrary["platforms"] {
  if (binary.format === "tbd") return binary.stub.targets;
  return binary.images.map(({ os, arch }) => ({ os, arch }));
}
