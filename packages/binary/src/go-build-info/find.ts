// Finds and decodes the Go build info of one image.
// https://pkg.go.dev/debug/buildinfo

import { type Problems, Unreadable } from "../problem.ts";
import type { View } from "../view.ts";
import type { AddressSpace, MappedRange } from "./address-space.ts";
import { decodeBlob, headerBytes, magic } from "./blob.ts";
import type { GoBuildInfo } from "./build-info.ts";
import { parseModuleData } from "./module-data.ts";

/** Build info as the file has it; whether cgo is linked in depends on the rest of the image. */
export type GoImageInfo = Omit<GoBuildInfo, "cgoLinked">;

const where = "Go build info";
/** The linker aligns the blob to this many bytes in memory; other copies of the magic (in a Go tool's own code) are not build info. */
const alignment = 16;

/**
 * Looks through `ranges` in order. Null when there is none; with a problem when there is one that cannot be decoded.
 */
export function findGoBuildInfo(
  space: AddressSpace,
  ranges: readonly MappedRange[],
  problems: Problems,
): GoImageInfo | null {
  return problems.attempt(null, () => {
    space.window.budget.allowGoSearch();
    for (const range of ranges) {
      const address = search(space, range);
      if (address === null) continue;
      const blob = decodeBlob(space, address);
      return { version: blob.version, ...parseModuleData(blob.moduleData, space.window.budget, problems) };
    }
    return null;
  });
}

function search({ window }: AddressSpace, range: MappedRange): number | null {
  const skip = (alignment - (range.address % alignment)) % alignment;
  const end = Math.min(range.size, window.size - range.offset);
  let chunk = firstChunkBytes;
  for (let at = skip; at + headerBytes <= end; ) {
    window.budget.step(where);
    const view = window.view(where, range.offset + at, Math.min(chunk, end - at), true);
    const found = indexOfAligned(view, magic);
    if (found >= 0) {
      if (end - at - found < headerBytes) throw new Unreadable("truncated", where, "ends inside its header");
      return range.address + at + found;
    }
    at += view.length;
    chunk = Math.min(chunk * 16, maxChunkBytes);
  }
  return null;
}

/** The linker puts the blob first, so little is read at first. Multiples of the alignment: no magic lies across two chunks. */
const firstChunkBytes = 4096;
const maxChunkBytes = 1024 * 1024;

function indexOfAligned(view: View, wanted: readonly number[]): number {
  for (let at = 0; at < view.length; at += alignment) {
    if (view.startsWith(at, wanted)) return at;
  }
  return -1;
}
