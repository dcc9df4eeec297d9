// The table of a universal (fat) Mach-O file, always big-endian. Apple's tools also honour one arm64 slice that follows the counted
// entries, hidden from readers that trust the count.
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/fat.h

import { maxSlices } from "../limits.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import { cpuTypeArm64, machOCpu } from "./cpu.ts";

export interface SliceEntry {
  /** For messages, e.g. `arm64`. */
  readonly name: string;
  readonly cpuType: number;
  readonly cpuSubtype: number;
  readonly offset: number;
  readonly size: number;
  /** Power of two. */
  readonly align: number;
  /** It follows the counted ones. */
  readonly hidden: boolean;
}

export const tableHeaderBytes = 8;
/** lipo refuses more. */
const maxAlign = 15;
const where = "universal header";

/** All entries that can be read, the hidden one last. What the kernel, dyld, lipo and codesign refuse is a problem. */
export function readSliceTable(file: Window, width: 32 | 64, problems: Problems): SliceEntry[] {
  const slices = countedSlices(file, width, problems);
  const hidden = width === 32 ? problems.attempt(null, () => hiddenSlice(file, slices)) : null;
  if (hidden !== null) slices.push(hidden);
  checkSlices(slices, tableHeaderBytes + slices.length * entryBytes(width), problems);
  return slices;
}

export function entryBytes(width: 32 | 64): number {
  return width === 64 ? 32 : 20;
}

export function sameCpu(
  a: Pick<SliceEntry, "cpuType" | "cpuSubtype">,
  b: Pick<SliceEntry, "cpuType" | "cpuSubtype">,
): boolean {
  return a.cpuType === b.cpuType && (a.cpuSubtype & 0x00ffffff) === (b.cpuSubtype & 0x00ffffff);
}

export function overlap(a: SliceEntry, b: SliceEntry): boolean {
  return a.offset < b.offset + b.size && b.offset < a.offset + a.size;
}

function countedSlices(file: Window, width: 32 | 64, problems: Problems): SliceEntry[] {
  const slices: SliceEntry[] = [];
  problems.attempt(undefined, () => {
    const count = file.view(where, 0, tableHeaderBytes, false).u32(4);
    if (count === 0) problems.add("malformed", where, "it counts no slices");
    if (count > maxSlices) problems.add("limit", where, `${count} slices; ${maxSlices} are read`);
    for (let index = 0; index < Math.min(count, maxSlices); index++) slices.push(readEntry(file, width, index, false));
  });
  return slices;
}

function readEntry(file: Window, width: 32 | 64, index: number, hidden: boolean): SliceEntry {
  const size = entryBytes(width);
  const view = file.view(where, tableHeaderBytes + index * size, size, false);
  const [cpuType, cpuSubtype] = [view.u32(0), view.u32(4)];
  const { arch, variant } = machOCpu(cpuType, cpuSubtype);
  return {
    name: variant ?? arch,
    cpuType,
    cpuSubtype,
    offset: view.word(8, width),
    size: view.word(width === 64 ? 16 : 12, width),
    align: view.u32(width === 64 ? 24 : 16),
    hidden,
  };
}

/** The entry after the last counted one, when it is arm64 and still lies before the first slice. */
function hiddenSlice(file: Window, slices: readonly SliceEntry[]): SliceEntry | null {
  const first = Math.min(...slices.map(({ offset }) => offset));
  if (slices.length === 0 || slices.length >= maxSlices) return null;
  if (tableHeaderBytes + (slices.length + 1) * entryBytes(32) > Math.min(first, file.size)) return null;
  const entry = readEntry(file, 32, slices.length, true);
  return entry.cpuType === cpuTypeArm64 ? entry : null;
}

function checkSlices(slices: readonly SliceEntry[], tableEnd: number, problems: Problems): void {
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
