// Universal (fat) Mach-O: a table of slices, each a whole image or a static library.
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/fat.h

import { readArchive } from "./ar/ar.ts";
import type { Image, Universal } from "./image.ts";
import { machOCpu } from "./mach-o/cpu.ts";
import { readMachO } from "./mach-o/mach-o.ts";
import { overlap, readSliceTable, type SliceEntry, sameCpu } from "./mach-o/slice-table.ts";
import type { Parts } from "./parts.ts";
import type { Problems } from "./problem.ts";
import type { Window } from "./window.ts";

const where = "universal header";

export function readUniversal(
  file: Window,
  width: 32 | 64,
  parts: Parts,
  problems: Problems,
): { images: Image[]; universal: Universal } {
  const slices = readSliceTable(file, width, problems);
  const images = slices.flatMap((slice, index) => {
    const within = problems.within(slice.name);
    // An archive is read at length: two of them in the same bytes would be read twice.
    const isAlone = !slices.slice(0, index).some((other) => overlap(slice, other));
    return within.attempt([], () => readSlice(file, slice, isAlone, parts, within));
  });
  return { images, universal: { width, hiddenSlices: slices.filter(({ hidden }) => hidden).length } };
}

function readSlice(file: Window, slice: SliceEntry, isAlone: boolean, parts: Parts, problems: Problems): Image[] {
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
function readArchiveSlice(window: Window, slice: SliceEntry, parts: Parts, problems: Problems): Image[] {
  const { images } = readArchive(window, parts, problems);
  const { arch } = machOCpu(slice.cpuType, slice.cpuSubtype);
  for (const image of images) {
    if (image.arch !== arch) problems.add("malformed", where, `the archive has members for ${image.arch}`);
  }
  return images;
}

/** `!<arch>\n` */
const archiveMagic = [0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e, 0x0a];
