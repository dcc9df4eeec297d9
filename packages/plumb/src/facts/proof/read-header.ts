// What a program that was just built is, from its bytes.

import { inspectBinary } from "@goplumb/binary";
import type { Host } from "@goplumb/core/host/host";
import type { ProofProgram } from "./schema.ts";

/** Null when there is no file. */
export async function readHeader({ files }: Pick<Host, "files">, path: string): Promise<ProofProgram["header"]> {
  const file = path === "" ? undefined : await files.open(path);
  if (!file) return null;
  try {
    const binary = inspectBinary(file);
    const images = "images" in binary ? binary.images : [];
    const go = images[0]?.go ?? null;
    return {
      format: binary.format,
      platforms: images.map(({ os, arch }) => ({ os, arch })),
      cgoLinked: go?.cgoLinked ?? null,
      goVersion: go?.version ?? null,
    };
  } finally {
    file.close();
  }
}
