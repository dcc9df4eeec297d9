// Finds and decodes the Go build info of one image.
// https://pkg.go.dev/debug/buildinfo

import { Problems } from "../problem.ts";
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
 * Looks through `ranges` in order. Null when there is none; with a problem when there is one and none can be decoded: what only looks
 * like a blob must not hide the real one.
 */
export function findGoBuildInfo(
  space: AddressSpace,
  ranges: readonly MappedRange[],
  problems: Problems,
): GoImageInfo | null {
  const broken = new Problems();
  const blob = problems.attempt(null, () =>
    space.window.budget.goSearch(() => {
      for (const range of ranges) {
        for (const address of candidates(space, range)) {
          const decoded = broken.attempt(null, () => decodeBlob(space, address));
          if (decoded !== null) return decoded;
        }
      }
      return null;
    }),
  );
  if (blob !== null)
    return { version: blob.version, ...parseModuleData(blob.moduleData, space.window.budget, problems) };
  const first = broken.list[0];
  if (first !== undefined) problems.add(first.kind, first.where, first.message);
  return null;
}

/** The addresses of a range at which a blob seems to begin. */
function* candidates({ window }: AddressSpace, range: MappedRange): Generator<number> {
  const skip = (alignment - (range.address % alignment)) % alignment;
  const end = Math.min(range.size, window.size - range.offset);
  let chunk = firstChunkBytes;
  for (let at = skip; at + headerBytes <= end; ) {
    window.budget.step(where);
    const view = window.view(where, range.offset + at, Math.min(chunk, end - at), true);
    for (let found = indexOfAligned(view, 0); found >= 0; found = indexOfAligned(view, found + alignment)) {
      window.budget.step(where);
      yield range.address + at + found;
    }
    at += view.length;
    chunk = Math.min(chunk * 16, maxChunkBytes);
  }
}

/** The linker puts the blob first, so little is read at first. Multiples of the alignment: no magic lies across two chunks. */
const firstChunkBytes = 4096;
const maxChunkBytes = 1024 * 1024;

function indexOfAligned(view: View, from: number): number {
  for (let at = from; at < view.length; at += alignment) {
    if (view.startsWith(at, magic)) return at;
  }
  return -1;
}
