// The PE headers: MS-DOS stub, COFF header, optional header, section table.
// https://learn.microsoft.com/en-us/windows/win32/debug/pe-format

import { maxPeSections } from "../limits.ts";
import { type Problems, Unreadable } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";

export interface PeHeader {
  readonly machine: number;
  readonly characteristics: number;
  /** COFF symbols; Windows itself never reads them. */
  readonly symbolCount: number;
  /** 32: PE32, 64: PE32+. */
  readonly bits: 32 | 64;
  readonly imageBase: number | null;
  readonly subsystem: number;
  readonly dllCharacteristics: number;
  /** By index; addresses are relative to the image base. */
  readonly directories: readonly Directory[];
  readonly sections: readonly PeSection[];
}

export interface Directory {
  readonly address: number;
  readonly size: number;
}

/** `address` is relative to the image base; `offset` and `fileSize` lie in the file. */
export interface PeSection {
  /** At most eight bytes; of a longer one, where it stands in the string table (`/123`). */
  readonly name: string;
  readonly address: number;
  readonly virtualSize: number;
  readonly offset: number;
  readonly fileSize: number;
  readonly characteristics: number;
}

/** Throws `Unreadable` when this is an MS-DOS program without PE headers, or they are cut off. */
export function readPeHeader(file: Window, problems: Problems): PeHeader {
  const start = file.view("MS-DOS header", 0, 64, true).u32(0x3c);
  const where = "PE header";
  const coff = file.view(where, start, 24, true);
  if (!coff.startsWith(0, [0x50, 0x45, 0, 0]))
    throw new Unreadable("malformed", where, `there is no PE signature at offset ${start}`);
  const optionalBytes = coff.u16(20);
  const optional = file.view("optional header", start + 24, optionalBytes, true);
  const bits = peBits(optional);
  return {
    machine: coff.u16(4),
    characteristics: coff.u16(22),
    symbolCount: coff.u32(12) === 0 ? 0 : coff.u32(16),
    bits,
    imageBase: bits === 64 ? optional.u64OrNull(24) : optional.u32(28),
    subsystem: optional.u16(68),
    dllCharacteristics: optional.u16(70),
    directories: readDirectories(optional, bits, problems),
    sections: readSections(file, start + 24 + optionalBytes, coff.u16(6), problems),
  };
}

/** Address relative to the image base → file offset; null when no section has it in the file. */
export function fileOffset({ sections }: PeHeader, address: number): number | null {
  for (const section of sections) {
    const into = address - section.address;
    if (into >= 0 && into < section.fileSize) return section.offset + into;
  }
  return null;
}

function peBits(optional: View): 32 | 64 {
  const magic = optional.u16(0);
  if (magic !== 0x10b && magic !== 0x20b) {
    throw new Unreadable("malformed", optional.where, `magic 0x${magic.toString(16)} is neither PE32 nor PE32+`);
  }
  return magic === 0x20b ? 64 : 32;
}

/** At most the 16 that are defined, and only those inside the optional header. */
function readDirectories(optional: View, bits: 32 | 64, problems: Problems): Directory[] {
  const directories: Directory[] = [];
  const start = bits === 64 ? 112 : 96;
  problems.attempt(undefined, () => {
    const count = Math.min(16, optional.u32(start - 4));
    for (let index = 0; index < count; index++) {
      const at = start + 8 * index;
      directories.push({ address: optional.u32(at), size: optional.u32(at + 4) });
    }
  });
  return directories;
}

function readSections(file: Window, start: number, count: number, problems: Problems): PeSection[] {
  const where = "section table";
  if (count > maxPeSections) problems.add("limit", where, `${count} sections; ${maxPeSections} are read`);
  const wanted = Math.min(count, maxPeSections);
  const present = Math.min(wanted, Math.floor(Math.max(0, file.size - start) / 40));
  if (present < wanted) problems.add("truncated", where, `${count} sections end past the file`);
  if (present === 0) return [];
  const view = file.view(where, start, present * 40, true);
  return Array.from({ length: present }, (_, index) => ({
    name: view.paddedText(index * 40, 8),
    virtualSize: view.u32(index * 40 + 8),
    address: view.u32(index * 40 + 12),
    fileSize: view.u32(index * 40 + 16),
    offset: view.u32(index * 40 + 20),
    characteristics: view.u32(index * 40 + 36),
  }));
}
