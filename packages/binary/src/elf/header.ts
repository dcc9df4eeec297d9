// The ELF header. Counts that do not fit its 16-bit fields stand in section header 0.
// https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html

import { Unreadable } from "../problem.ts";
import type { Window } from "../window.ts";

export interface ElfHeader {
  readonly bits: 32 | 64;
  readonly little: boolean;
  /** EI_OSABI. */
  readonly osAbi: number;
  /** e_type. */
  readonly type: number;
  /** e_machine. */
  readonly machine: number;
  /** e_flags; each machine has its own. */
  readonly flags: number;
  readonly segments: Table;
  readonly sections: Table;
  /** Index of the section that holds the section names. */
  readonly sectionNames: number;
}

export interface Table {
  readonly offset: number;
  readonly count: number;
  readonly entryBytes: number;
}

export function readElfHeader(file: Window): ElfHeader {
  const where = "ELF header";
  const identification = file.view(where, 0, 16, true);
  const elfClass = identification.u8(4);
  const data = identification.u8(5);
  if (elfClass !== 1 && elfClass !== 2)
    throw new Unreadable("malformed", where, `class ${elfClass} is neither 32-bit nor 64-bit`);
  if (data !== 1 && data !== 2)
    throw new Unreadable("malformed", where, `data encoding ${data} is neither little- nor big-endian`);
  const bits = elfClass === 2 ? 64 : 32;
  const little = data === 1;
  const at = bits === 64 ? fields64 : fields32;
  const view = file.view(where, 0, at.size, little);
  const header: ElfHeader = {
    bits,
    little,
    osAbi: view.u8(7),
    type: view.u16(16),
    machine: view.u16(18),
    flags: view.u32(at.flags),
    segments: { offset: view.word(at.phoff, bits), count: view.u16(at.phnum), entryBytes: view.u16(at.phentsize) },
    sections: { offset: view.word(at.shoff, bits), count: view.u16(at.shnum), entryBytes: view.u16(at.shentsize) },
    sectionNames: view.u16(at.shstrndx),
  };
  return needsSectionZero(header) ? withSectionZero(file, header) : header;
}

function needsSectionZero({ segments, sections, sectionNames }: ElfHeader): boolean {
  if (sections.offset === 0) return false;
  return segments.count === 0xffff || sections.count === 0 || sectionNames === 0xffff;
}

function withSectionZero(file: Window, header: ElfHeader): ElfHeader {
  const { bits, little, segments, sections, sectionNames } = header;
  const size = bits === 64 ? 64 : 40;
  // A header that promises section 0 where the file has none is still a header.
  if (!file.contains(sections.offset, size)) return header;
  const zero = file.view("section header 0", sections.offset, size, little);
  const at = bits === 64 ? { size: 32, link: 40, info: 44 } : { size: 20, link: 24, info: 28 };
  return {
    ...header,
    segments: segments.count === 0xffff ? { ...segments, count: zero.u32(at.info) } : segments,
    sections: sections.count === 0 ? { ...sections, count: zero.word(at.size, bits) } : sections,
    sectionNames: sectionNames === 0xffff ? zero.u32(at.link) : sectionNames,
  };
}

const fields64 = {
  size: 64,
  phoff: 32,
  shoff: 40,
  flags: 48,
  phentsize: 54,
  phnum: 56,
  shentsize: 58,
  shnum: 60,
  shstrndx: 62,
};
const fields32 = {
  size: 52,
  phoff: 28,
  shoff: 32,
  flags: 36,
  phentsize: 42,
  phnum: 44,
  shentsize: 46,
  shnum: 48,
  shstrndx: 50,
};
