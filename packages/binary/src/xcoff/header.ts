// XCOFF file header and section headers, always big-endian.
// https://www.ibm.com/docs/en/aix/7.3?topic=formats-xcoff-object-file-format

import { maxXcoffSections } from "../limits.ts";
import type { Problems } from "../problem.ts";
import { Unreadable } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";

export const fileFlag = { executable: 0x2, sharedObject: 0x2000 } as const;
export const sectionType = { text: 0x20, data: 0x40, loader: 0x1000 } as const;

export interface XcoffHeader {
  readonly bits: 32 | 64;
  readonly flags: number;
  readonly symbolCount: number;
  readonly sections: readonly XcoffSection[];
}

/** `offset` and `size` lie in the file; an address is null when it is 2^53 or more. */
export interface XcoffSection {
  readonly type: number;
  readonly address: number | null;
  readonly offset: number;
  readonly size: number;
}

const where = "XCOFF header";

/** Throws `Unreadable` when the file header cannot be read. */
export function readXcoffHeader(file: Window, problems: Problems): XcoffHeader {
  const bits = bitsByMagic.get(file.view(where, 0, 2, false).u16(0));
  if (bits === undefined) throw new Unreadable("malformed", where, "neither that of 32 nor that of 64 bits");
  const headerBytes = bits === 64 ? 24 : 20;
  const view = file.view(where, 0, headerBytes, false);
  const symbols = view.wordOrNull(8, bits);
  return {
    bits,
    flags: view.u16(18),
    symbolCount: symbols === 0 ? 0 : view.u32(bits === 64 ? 20 : 12),
    sections: readSections(file, headerBytes + view.u16(16), view.u16(2), bits, problems),
  };
}

const bitsByMagic = new Map<number, 32 | 64>([
  [0x1df, 32],
  [0x1f7, 64],
]);

function readSections(file: Window, start: number, count: number, bits: 32 | 64, problems: Problems): XcoffSection[] {
  const table = "section table";
  const entryBytes = bits === 64 ? 72 : 40;
  const wanted = Math.min(count, maxXcoffSections);
  if (wanted < count) problems.add("limit", table, `${count} sections; ${maxXcoffSections} are read`);
  const present = Math.min(wanted, Math.floor(Math.max(0, file.size - start) / entryBytes));
  if (present < wanted) problems.add("truncated", table, `${count} sections end past the file`);
  if (present === 0) return [];
  const view = file.view(table, start, present * entryBytes, false);
  const sections: XcoffSection[] = [];
  for (let base = 0; base < view.length; base += entryBytes) {
    file.budget.step(table);
    problems.attempt(undefined, () => sections.push(readSection(view, base, bits)));
  }
  return sections;
}

function readSection(view: View, base: number, bits: 32 | 64): XcoffSection {
  const at =
    bits === 64 ? { address: 16, size: 24, offset: 32, flags: 64 } : { address: 12, size: 16, offset: 20, flags: 36 };
  return {
    // The upper half tells sections of debug information apart.
    type: view.u32(base + at.flags) & 0xffff,
    address: view.wordOrNull(base + at.address, bits),
    size: view.word(base + at.size, bits),
    offset: view.word(base + at.offset, bits),
  };
}
