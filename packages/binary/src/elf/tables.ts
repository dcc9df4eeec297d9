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
export const sectionFlag = { allocate: 2, execute: 4 } as const;

/** A program header. Offsets and sizes in bytes; an address is null when it is 2^53 or more. */
export interface Segment {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly address: number | null;
  readonly fileSize: number;
  readonly align: number;
}

/** A section header. */
export interface Section {
  readonly nameOffset: number;
  readonly type: number;
  readonly flags: number;
  readonly address: number | null;
  readonly offset: number;
  readonly size: number;
  readonly align: number;
}

export function readSegments(file: Window, header: ElfHeader, problems: Problems): Segment[] {
  const { bits, little } = header;
  const at =
    bits === 64
      ? { size: 56, flags: 4, offset: 8, address: 16, fileSize: 32, align: 48 }
      : { size: 32, flags: 24, offset: 4, address: 8, fileSize: 16, align: 28 };
  return readTable(
    file,
    "program header table",
    header.segments,
    at.size,
    maxSegments,
    little,
    problems,
    (view, base) => ({
      type: view.u32(base),
      flags: view.u32(base + at.flags),
      offset: view.word(base + at.offset, bits),
      address: view.wordOrNull(base + at.address, bits),
      fileSize: view.word(base + at.fileSize, bits),
      align: view.wordOrNull(base + at.align, bits) ?? 0,
    }),
  );
}

export function readSections(file: Window, header: ElfHeader, problems: Problems): Section[] {
  const { bits, little } = header;
  const at =
    bits === 64
      ? { size: 64, address: 16, offset: 24, bytes: 32, align: 48 }
      : { size: 40, address: 12, offset: 16, bytes: 20, align: 32 };
  return readTable(
    file,
    "section header table",
    header.sections,
    at.size,
    maxSections,
    little,
    problems,
    (view, base) => ({
      nameOffset: view.u32(base),
      type: view.u32(base + 4),
      flags: view.wordOrNull(base + 8, bits) ?? 0,
      address: view.wordOrNull(base + at.address, bits),
      offset: view.word(base + at.offset, bits),
      size: view.word(base + at.bytes, bits),
      align: view.wordOrNull(base + at.align, bits) ?? 0,
    }),
  );
}

/** The name of each section, in the order of `sections`; none when the file has no names. */
export function readSectionNames(file: Window, header: ElfHeader, sections: readonly Section[]): string[] {
  const names = sections[header.sectionNames];
  if (names === undefined || names.type === sectionType.noBits) return [];
  const part = file.part("section names", names.offset, names.size);
  const view = part.viewUpTo("section names", 0, maxSectionNameBytes, header.little);
  return sections.map(({ nameOffset }) => (nameOffset < view.length ? view.cString(nameOffset) : ""));
}

function readTable<Entry>(
  file: Window,
  where: string,
  table: Table,
  entryBytes: number,
  limit: number,
  little: boolean,
  problems: Problems,
  read: (view: View, base: number) => Entry,
): Entry[] {
  if (table.offset === 0 || table.count === 0) return [];
  if (table.entryBytes < entryBytes) {
    problems.add("malformed", where, `entries of ${table.entryBytes} bytes; ${entryBytes} are needed`);
    return [];
  }
  if (table.count > limit) problems.add("limit", where, `${table.count} entries; only the first ${limit} are read`);
  const wanted = Math.min(table.count, limit);
  const present = Math.min(wanted, Math.floor(Math.max(0, file.size - table.offset) / table.entryBytes));
  if (present < wanted)
    problems.add("truncated", where, `${table.count} entries at offset ${table.offset} end past the file`);
  const entries: Entry[] = [];
  if (present === 0) return entries;
  const view = file.view(where, table.offset, present * table.entryBytes, little);
  for (let index = 0; index < present; index++) {
    file.budget.step(where);
    const entry = problems.attempt(null, () => read(view, index * table.entryBytes));
    if (entry !== null) entries.push(entry);
  }
  return entries;
}
