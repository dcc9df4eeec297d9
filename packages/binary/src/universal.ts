// Universal (fat) Mach-O: a big-endian table of slices, each a whole image. Apple's tools also honour one arm64 slice that
// follows the counted entries, hidden from readers that trust the count.
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/fat.h

import { readArchive } from "./ar/ar.ts";
import type { Image, Universal } from "./image.ts";
import { maxSlices } from "./limits.ts";
import { cpuTypeArm64, machOCpu } from "./mach-o/cpu.ts";
import { readMachO } from "./mach-o/mach-o.ts";
import type { Parts } from "./parts.ts";
import type { Problems } from "./problem.ts";
import type { Window } from "./window.ts";

interface Slice {
  readonly name: string;
  readonly cpuType: number;
  readonly cpuSubtype: number;
  readonly offset: number;
  readonly size: number;
  /** Power of two. */
  readonly align: number;
}

const where = "universal header";
const headerBytes = 8;
/** lipo refuses more. */
const maxAlign = 15;

export function readUniversal(
  file: Window,
  width: 32 | 64,
  parts: Parts,
  problems: Problems,
): { images: Image[]; universal: Universal } {
  const slices = readSlices(file, width, problems);
  const counted = slices.length;
  const hidden = width === 32 ? problems.attempt(null, () => hiddenSlice(file, slices)) : null;
  if (hidden !== null) slices.push(hidden);
  checkSlices(slices, headerBytes + slices.length * entryBytes(width), problems);
  const images = slices.flatMap((slice, index) => {
    const within = problems.within(slice.name);
    // An archive is read at length: two of them in the same bytes would be read twice.
    const isAlone = !slices.slice(0, index).some((other) => overlap(slice, other));
    return within.attempt([], () => readSlice(file, slice, isAlone, parts, within));
  });
  return { images, universal: { width, hiddenSlices: slices.length - counted } };
}

function readSlices(file: Window, width: 32 | 64, problems: Problems): Slice[] {
  const slices: Slice[] = [];
  problems.attempt(undefined, () => {
    const count = file.view(where, 0, headerBytes, false).u32(4);
    if (count === 0) problems.add("malformed", where, "it counts no slices");
    if (count > maxSlices) problems.add("limit", where, `${count} slices; ${maxSlices} are read`);
    for (let index = 0; index < Math.min(count, maxSlices); index++) slices.push(readEntry(file, width, index));
  });
  return slices;
}

function entryBytes(width: 32 | 64): number {
  return width === 64 ? 32 : 20;
}

function readEntry(file: Window, width: 32 | 64, index: number): Slice {
  const size = entryBytes(width);
  const view = file.view(where, headerBytes + index * size, size, false);
  const [cpuType, cpuSubtype] = [view.u32(0), view.u32(4)];
  const { arch, variant } = machOCpu(cpuType, cpuSubtype);
  return {
    name: variant ?? arch,
    cpuType,
    cpuSubtype,
    offset: view.word(8, width),
    size: view.word(width === 64 ? 16 : 12, width),
    align: view.u32(width === 64 ? 24 : 16),
  };
}

/** The entry after the last counted one, when it is arm64 and still lies before the first slice. */
function hiddenSlice(file: Window, slices: readonly Slice[]): Slice | null {
  const first = Math.min(...slices.map(({ offset }) => offset));
  if (slices.length === 0 || slices.length >= maxSlices) return null;
  if (headerBytes + (slices.length + 1) * entryBytes(32) > Math.min(first, file.size)) return null;
  const entry = readEntry(file, 32, slices.length);
  return entry.cpuType === cpuTypeArm64 ? entry : null;
}

/** What the kernel, dyld, lipo and codesign refuse. */
function checkSlices(slices: readonly Slice[], tableEnd: number, problems: Problems): void {
  for (const [index, slice] of slices.entries()) {
    const part = problems.within(slice.name);
    if (slice.offset < tableEnd) part.add("malformed", where, "the slice begins inside the table");
    if (slice.align > maxAlign || slice.offset % 2 ** slice.align !== 0) {
      part.add("malformed", where, `offset ${slice.offset} is not aligned to 2^${slice.align}`);
    }
    for (const other of slices.slice(0, index)) {
      if (overlap(slice, other)) part.add("malformed", where, `the slice overlaps ${other.name}`);
      if (sameCpu(slice, other)) part.add("malformed", where, "there are two slices for this CPU");
    }
  }
}

function overlap(a: Slice, b: Slice): boolean {
  return a.offset < b.offset + b.size && b.offset < a.offset + a.size;
}

function sameCpu(a: Pick<Slice, "cpuType" | "cpuSubtype">, b: Pick<Slice, "cpuType" | "cpuSubtype">): boolean {
  return a.cpuType === b.cpuType && (a.cpuSubtype & 0x00ffffff) === (b.cpuSubtype & 0x00ffffff);
}

function readSlice(file: Window, slice: Slice, isAlone: boolean, parts: Parts, problems: Problems): Image[] {
  const window = file.part(where, slice.offset, slice.size);
  if (window.viewUpTo(where, 0, 8, false).startsWith(0, archiveMagic)) {
    return isAlone ? readArchiveSlice(window, slice, parts, problems) : [];
  }
  const image = readMachO(window, parts, problems);
  const view = window.view(where, 4, 8, image.endian === "little");
  if (!sameCpu(slice, { cpuType: view.u32(0), cpuSubtype: view.u32(4) })) {
    problems.add("malformed", where, `the slice itself is ${image.arch}`);
  }
  return [image];
}

/** A static library for one CPU. */
function readArchiveSlice(window: Window, slice: Slice, parts: Parts, problems: Problems): Image[] {
  const { images } = readArchive(window, parts, problems);
  const { arch } = machOCpu(slice.cpuType, slice.cpuSubtype);
  for (const image of images) {
    if (image.arch !== arch) problems.add("malformed", where, `the archive has members for ${image.arch}`);
  }
  return images;
}

/** `!<arch>\n` */
const archiveMagic = [0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e, 0x0a];
