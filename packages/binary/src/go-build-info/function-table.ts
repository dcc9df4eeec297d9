// Go's table of functions and lines (pclntab), which no stripping removes: where it is, and where in it the names of functions are.
// https://go.dev/src/debug/gosym/pclntab.go, https://go.dev/src/internal/abi/symtab.go

import type { View } from "../view.ts";
import type { Window } from "../window.ts";
import type { MappedRange } from "./address-space.ts";
import { type FileRange, findBytes, firstChunkBytes, maxChunkBytes } from "./search.ts";

export interface Words {
  readonly bits: 32 | 64;
  readonly endian: "little" | "big";
}

/** Where the table is. */
export interface TablePlaces {
  /** The section named after it; null where the format has none or the file has no names. */
  readonly section: FileRange | null;
  /** Without that section: the parts of the file it may be in, the likeliest first. */
  readonly elsewhere: readonly MappedRange[];
  /** What holds the program's pointer to its table: one that carries another program inside has two tables, and points to its own. */
  readonly data: readonly FileRange[];
}

export interface FunctionTable {
  /** What holds the names, each followed by a NUL. Before Go 1.16 everything else of the table stands between them. */
  readonly names: FileRange;
  readonly mixed: boolean;
}

const where = "Go function table";

/** Null when there is none where it should be. */
export function findFunctionTable(window: Window, places: TablePlaces, words: Words): FunctionTable | null {
  if (places.section !== null) {
    // The names come right after the header: both in one read.
    const { offset, size } = places.section;
    window.prefetch(where, offset, Math.min(size, firstChunkBytes + largestHeaderBytes));
    return readTable(window, places.section, words);
  }
  const tables: FunctionTable[] = [];
  for (const range of places.elsewhere) {
    for (const { table, address } of tablesIn(window, range, words)) {
      const pointer = wordOf(address, words);
      if (places.data.some((data) => findBytes(window, data, pointer, where) !== null)) return table;
      tables.push(table);
    }
  }
  // In a program that can be moved the loader writes the pointer: then the only table is the program's own.
  return tables.length === 1 ? (tables[0] ?? null) : null;
}

/** Go 1.2, 1.16, 1.18, 1.20, by the number each table begins with. The second number: which of the offsets is that of the names. */
const namesOffsetIndex = new Map([
  [0xfffffffb, null],
  [0xfffffffa, 2],
  [0xfffffff0, 3],
  [0xfffffff1, 3],
]);
const smallestNumber = 0xfffffff0;
/** The largest header: eight words after the first eight bytes. */
const headerWords = 8;
/** With what aligns the names after it. */
const largestHeaderBytes = 128;

/** `range`: from the table on, as far as it can reach. */
function readTable(window: Window, range: FileRange, { bits, endian }: Words): FunctionTable | null {
  const wordBytes = bits / 8;
  const view = window.viewUpTo(
    where,
    range.offset,
    Math.min(range.size, 8 + headerWords * wordBytes),
    endian === "little",
  );
  if (view.length < 8 + headerWords * wordBytes || !isHeader(view, 0, wordBytes)) return null;
  const index = namesOffsetIndex.get(view.u32(0)) ?? null;
  const size = Math.min(range.size, window.size - range.offset);
  if (index === null) return { names: { offset: range.offset, size }, mixed: true };
  const start = view.wordOrNull(8 + index * wordBytes, bits) ?? 0;
  const end = view.wordOrNull(8 + (index + 1) * wordBytes, bits) ?? 0;
  if (start < 8 + index * wordBytes || end <= start || end > size) return null;
  return { names: { offset: range.offset + start, size: end - start }, mixed: false };
}

/** The number, two zeros, the size of the smallest instruction, the size of a pointer. */
function isHeader(view: View, at: number, wordBytes: number): boolean {
  if (!namesOffsetIndex.has(view.u32(at))) return false;
  const quantum = view.u8(at + 6);
  return view.u16(at + 4) === 0 && (quantum === 1 || quantum === 2 || quantum === 4) && view.u8(at + 7) === wordBytes;
}

const headBytes = 8;
/** The table of a small program begins and its names end within these. */
const firstSearchedBytes = 256 * 1024;

/** A table is aligned in memory as a word is. */
function* tablesIn(
  window: Window,
  range: MappedRange,
  words: Words,
): Generator<{ table: FunctionTable; address: number }> {
  const wordBytes = words.bits / 8;
  const end = Math.min(range.offset + range.size, window.size);
  const skip = (wordBytes - (range.address % wordBytes)) % wordBytes;
  let chunk = firstSearchedBytes;
  // Chunks are whole words, and a header begins with one: none lies across two chunks but for its last bytes, which readTable has.
  for (let at = range.offset + skip; at + headBytes <= end; at += chunk, chunk = maxChunkBytes) {
    window.budget.step(where);
    const view = window.view(where, at, Math.min(chunk, end - at), words.endian === "little");
    for (let into = 0; ; into += wordBytes) {
      into = view.indexOfNumber(smallestNumber, into, wordBytes);
      if (into < 0) break;
      if (!namesOffsetIndex.has(view.u32(into))) continue;
      window.budget.step(where);
      const table = readTable(window, { offset: at + into, size: end - at - into }, words);
      if (table !== null) yield { table, address: range.address + at + into - range.offset };
    }
  }
}

function wordOf(value: number, { bits, endian }: Words): number[] {
  const bytes = Array.from({ length: bits / 8 }, (_, index) => Math.floor(value / 2 ** (8 * index)) % 256);
  return endian === "little" ? bytes : bytes.reverse();
}
