// Program headers and section headers.
// https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html, https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.sheader.html

import { maxSectionNameBytes, maxSections, maxSegments } from "../limits.ts";
import type { Problems } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";
import type { ElfHeader, Table } from "./header.ts";

export const segmentType = { load: 1, dynamic: 2, interpreter: 3, note: 4 } as const;
export const segmentFlag = { execute: 1, write: 2 } as const;
export const sectionType = { symbols: 2, note: 7, noBits: 8 } as const;
export const sectionFlag = { execute: 4 } as const;

/** A program header. Offsets and sizes in bytes; an address is null when it is 2^53 or more. */
export interface Segment {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly address: number | null;
  readonly fileSize: number;
  readonly align: number;
}

/** The section headers, by index. Most sections are asked for their type only, so nothing is decoded before it is asked for. */
export class Sections {
  readonly count: number;
  readonly #table: View;
  readonly #entryBytes: number;
  readonly #bits: 32 | 64;

  constructor(table: View, entryBytes: number, bits: 32 | 64) {
    this.count = table.length === 0 ? 0 : table.length / entryBytes;
    this.#table = table;
    this.#entryBytes = entryBytes;
    this.#bits = bits;
  }

  type(index: number): number {
    return this.#table.u32(index * this.#entryBytes + 4);
  }

  /** In the text of all section names. */
  nameOffset(index: number): number {
    return this.#table.u32(index * this.#entryBytes);
  }

  /** The lower half, which has every flag that is asked for here. */
  flags(index: number): number {
    const at = index * this.#entryBytes + 8;
    return this.#bits === 64 ? this.#table.low32(at) : this.#table.u32(at);
  }

  /** Where it lies in the file. Throws `Unreadable` when that is 2^53 or more. */
  place(index: number): Place {
    const base = index * this.#entryBytes;
    const [address, offset, size, align] = this.#bits === 64 ? placeFields64 : placeFields32;
    return {
      address: this.#table.wordOrNull(base + address, this.#bits),
      offset: this.#table.word(base + offset, this.#bits),
      size: this.#table.word(base + size, this.#bits),
      align: this.#table.wordOrNull(base + align, this.#bits) ?? 0,
    };
  }

  has(type: number): boolean {
    for (let index = 0; index < this.count; index++) {
      if (this.type(index) === type) return true;
    }
    return false;
  }
}

interface Place {
  readonly address: number | null;
  readonly offset: number;
  readonly size: number;
  readonly align: number;
}

/** Address, offset, size, alignment. */
const placeFields64 = [16, 24, 32, 48] as const;
const placeFields32 = [12, 16, 20, 32] as const;

export function readSegments(file: Window, header: ElfHeader, problems: Problems): Segment[] {
  const { bits } = header;
  const at =
    bits === 64
      ? { size: 56, flags: 4, offset: 8, address: 16, fileSize: 32, align: 48 }
      : { size: 32, flags: 24, offset: 4, address: 8, fileSize: 16, align: 28 };
  const table = openTable(file, "program header table", header, header.segments, at.size, maxSegments, problems);
  const segments: Segment[] = [];
  for (let base = 0; base < table.length; base += header.segments.entryBytes) {
    file.budget.step(table.where);
    segments.push({
      type: table.u32(base),
      flags: table.u32(base + at.flags),
      offset: sizeAt(table, base + at.offset, bits, problems),
      address: table.wordOrNull(base + at.address, bits),
      fileSize: sizeAt(table, base + at.fileSize, bits, problems),
      align: table.wordOrNull(base + at.align, bits) ?? 0,
    });
  }
  return segments;
}

export function readSections(file: Window, header: ElfHeader, problems: Problems): Sections {
  const { bits } = header;
  const needed = bits === 64 ? 64 : 40;
  const table = openTable(file, "section header table", header, header.sections, needed, maxSections, problems);
  return new Sections(table, header.sections.entryBytes, bits);
}

/** The text that sections name themselves by their `nameOffset` in; null when the file has none. */
export function readSectionNames(file: Window, header: ElfHeader, sections: Sections): View | null {
  const { sectionNames } = header;
  if (sectionNames >= sections.count || sections.type(sectionNames) === sectionType.noBits) return null;
  const { offset, size } = sections.place(sectionNames);
  const part = file.part("section names", offset, size);
  return part.viewUpTo("section names", 0, maxSectionNameBytes, header.little);
}

/** As many whole entries as the file has and we read; an empty run when there are none. */
function openTable(
  file: Window,
  where: string,
  { little }: ElfHeader,
  { offset, count, entryBytes }: Table,
  neededBytes: number,
  limit: number,
  problems: Problems,
): View {
  const nothing = file.view(where, 0, 0, little);
  if (offset === 0 || count === 0) return nothing;
  if (entryBytes < neededBytes) {
    problems.add("malformed", where, `entries of ${entryBytes} bytes; ${neededBytes} are needed`);
    return nothing;
  }
  if (count > limit) problems.add("limit", where, `${count} entries; only the first ${limit} are read`);
  const wanted = Math.min(count, limit);
  const present = Math.min(wanted, Math.floor(Math.max(0, file.size - offset) / entryBytes));
  if (present < wanted) problems.add("truncated", where, `${count} entries at offset ${offset} end past the file`);
  return present === 0 ? nothing : file.view(where, offset, present * entryBytes, little);
}

/** An offset or size; 0 when it is 2^53 or more, so that the entry keeps its place in the table. */
function sizeAt(table: View, at: number, bits: 32 | 64, problems: Problems): number {
  const value = table.wordOrNull(at, bits);
  if (value === null) problems.add("malformed", table.where, "a size or offset of 2^53 or more");
  return value ?? 0;
}
