// Universal Mach-O files: made of several files, listed, and taken apart.

import type { ByteSource } from "../byte-source.ts";
import { identify, identifyBytes } from "../identify.ts";
import { appleCpuName, machOCpu } from "../mach-o/cpu.ts";
import type { SliceEntry } from "../mach-o/slice-table.ts";
import type { NewFile } from "../new-file.ts";
import { Refusal, refusingUnreadable } from "../refusal.ts";
import type { Window } from "../window.ts";
import { type Arrangement, arrange, type Offered } from "./arrange.ts";
import { openWindow, readJoinables, readSlice, soundTable } from "./joinable.ts";

/** One slice of a universal file. */
export interface UniversalSlice {
  /** GOARCH, or Apple's word for a CPU Go has no port to. */
  readonly arch: string;
  /** Apple's word, which tells variants apart: `x86_64`, `x86_64h`, `arm64`, `arm64e`. */
  readonly name: string;
  /** In the file, in bytes. */
  readonly offset: number;
  readonly size: number;
  /** The offset is a multiple of two to the power of this. */
  readonly align: number;
}

/** A universal file to be written. */
export interface UniversalFile extends NewFile {
  /** Bits of the offsets in its table. 64 only for libraries and debug symbols past 4 GiB: macOS starts no program from such a file. */
  readonly width: 32 | 64;
  /** In the order of the file; `input`: which of the sources it comes from, from 0 on. */
  readonly slices: readonly (UniversalSlice & { readonly input: number })[];
}

/**
 * Joins Mach-O files, universal files (with all their slices) and static libraries whose members are for one CPU. The slices are copied
 * as they are, so that their signatures stay valid. The same inputs in another order make the same bytes.
 * @throws Refusal when an input is none of these or malformed, when two slices are for the same CPU or of different kinds, and when the
 * result would be nothing that macOS accepts
 */
export function joinUniversal(inputs: readonly ByteSource[]): UniversalFile {
  return universalOf(
    inputs.flatMap((source, input) => readJoinables(source, input).map((slice): Offered => ({ slice, input }))),
  );
}

/** @throws Refusal when the slices cannot be in one file */
export function universalOf(offered: readonly Offered[]): UniversalFile {
  const arrangement = arrange(offered);
  const last = arrangement.slices.at(-1);
  return {
    width: arrangement.width,
    size: last === undefined ? 0 : last.offset + last.slice.content.size,
    slices: arrangement.slices.map(({ slice, offset, align, input }) => ({
      ...cpuWords(slice),
      offset,
      size: slice.content.size,
      align,
      input,
    })),
    chunks: () => chunksOf(arrangement),
  };
}

/**
 * The slices as the table names them: what they hold is not looked at. A thin file, or a static library for one CPU, is one slice, and
 * its `width` is null.
 * @throws Refusal for anything else, and for a malformed table
 */
export function listUniversal(source: ByteSource): {
  readonly width: 32 | 64 | null;
  readonly slices: readonly (UniversalSlice & { readonly hidden: boolean })[];
} {
  return refusingUnreadable(null, () => {
    const table = readTable(openWindow(source));
    if (table === null) {
      const alone = { offset: 0, size: source.size, align: 0, hidden: false };
      return { width: null, slices: readJoinables(source, 0).map((slice) => ({ ...cpuWords(slice), ...alone })) };
    }
    const slices = table.slices.map((entry) => {
      const { offset, size, align, hidden } = entry;
      return { ...cpuWords(entry), offset, size, align, hidden };
    });
    return { width: table.width, slices };
  });
}

/**
 * One slice of a universal file by itself.
 * @param arch Apple's word for the CPU, or Go's where only one slice is for it
 * @throws Refusal when there is no such slice, or when it is not what the table says
 */
export function thinUniversal(source: ByteSource, arch: string): NewFile & { readonly slice: UniversalSlice } {
  return refusingUnreadable(null, () => {
    const file = openWindow(source);
    const table = readTable(file);
    if (table === null) throw new Refusal("unsupported", "no universal file: it has no slices to choose from");
    const entry = chooseSlice(table.slices, arch);
    const { content } = readSlice(file, source, entry);
    const { offset, size, align } = entry;
    return { ...content, slice: { ...cpuWords(entry), offset, size, align } };
  });
}

function readTable(file: Window): { width: 32 | 64; slices: readonly SliceEntry[] } | null {
  const format = identify(file.viewUpTo("file", 0, identifyBytes, false));
  return format.kind === "universal" ? { width: format.width, slices: soundTable(file, format.width) } : null;
}

function chooseSlice(slices: readonly SliceEntry[], arch: string): SliceEntry {
  const nameOf = ({ cpuType, cpuSubtype }: SliceEntry) => appleCpuName(cpuType, cpuSubtype);
  const exact = slices.find((slice) => nameOf(slice) === arch);
  if (exact !== undefined) return exact;
  const forCpu = slices.filter(({ cpuType, cpuSubtype }) => machOCpu(cpuType, cpuSubtype).arch === arch);
  const plain = forCpu.filter(({ cpuType, cpuSubtype }) => machOCpu(cpuType, cpuSubtype).variant === null);
  const [first, ...more] = plain.length > 0 ? plain : forCpu;
  const there = slices.map(nameOf).join(", ");
  if (first === undefined) throw new Refusal("not-there", `no slice for ${arch}; there are: ${there}`);
  if (more.length > 0) throw new Refusal("not-there", `several slices for ${arch}; name one of: ${there}`);
  return first;
}

function cpuWords({ cpuType, cpuSubtype }: { readonly cpuType: number; readonly cpuSubtype: number }) {
  return { arch: machOCpu(cpuType, cpuSubtype).arch, name: appleCpuName(cpuType, cpuSubtype) };
}

/** The gap before a slice is less than the largest alignment, 16 KiB. */
function* chunksOf({ table, slices }: Arrangement): Generator<Uint8Array> {
  yield table;
  let end = table.length;
  for (const { slice, offset } of slices) {
    if (offset > end) yield new Uint8Array(offset - end);
    yield* slice.content.chunks();
    end = offset + slice.content.size;
  }
}
