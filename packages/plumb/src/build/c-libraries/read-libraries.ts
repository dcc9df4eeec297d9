// Reads the libraries on the linker's line: what they are for, and what C++ they were made with, from their bytes.

import { Buffer } from "node:buffer";
import { type BinaryFile, inspectBinary } from "@goplumb/binary";
import type { Files, OpenFile } from "@goplumb/core/host/host";
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
        const read = await readLibrary(files, path).catch(() => undefined);
        if (read) return [{ path, by, ...read }];
      }
      return [];
    }),
  );
  return found.flat();
}

async function readLibrary(
  files: Files,
  path: string,
): Promise<Pick<LinkedLibrary, "platforms" | "libstdcxx"> | undefined> {
  const file = await files.open(path);
  if (!file) return undefined;
  try {
    const binary = inspectBinary(file);
    // Shared ones bring their own.
    const isStatic = binary.format === "ar" || binary.images.some(({ type }) => type === "object");
    return { platforms: platformsIn(binary), libstdcxx: isStatic && namesLibstdcxx(file) };
  } finally {
    file.close();
  }
}

function platformsIn(binary: BinaryFile): LinkedLibrary["platforms"] {
  if (binary.format === "tbd") return binary.stub.targets;
  return binary.images.map(({ os, arch }) => ({ os, arch }));
}

/** std::__cxx11 in names of symbols: only libstdc++ has it. https://gcc.gnu.org/onlinedocs/libstdc++/manual/using_dual_abi.html */
const libstdcxxName = "St7__cxx11";
const pieceBytes = 4 * 1024 * 1024;
/** Names of symbols stand at the beginning of an archive, and at the end of each of its members. */
const mostBytes = 256 * 1024 * 1024;

function namesLibstdcxx(file: OpenFile): boolean {
  const end = Math.min(file.size, mostBytes);
  for (let at = 0; at < end; at += pieceBytes - libstdcxxName.length) {
    const { buffer, byteOffset, length } = file.read(at, pieceBytes);
    if (Buffer.from(buffer, byteOffset, length).includes(libstdcxxName)) return true;
  }
  return false;
}
