// COFF objects of Windows. https://learn.microsoft.com/en-us/windows/win32/debug/pe-format#coff-file-header-object-and-image
// Objects for UEFI and for other systems that took over COFF (DJGPP, an old Linux) look the same and count as Windows's.

import { AddressSpace, type MappedRange } from "../go-build-info/address-space.ts";
import { cgoLinkedBySettings } from "../go-build-info/cgo.ts";
import { findGoBuildInfo, type GoImageInfo } from "../go-build-info/find.ts";
import { hasCgoRuntime } from "../go-build-info/function-names.ts";
import { goVariant } from "../go-build-info/variant.ts";
import type { Image } from "../image.ts";
import { maxCoffSearchedSections } from "../limits.ts";
import type { Parts } from "../parts.ts";
import { machineArch, machineBits } from "../pe/machine.ts";
import { type Problems, Unreadable } from "../problem.ts";
import { unsaid } from "../unsaid.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";

const headerBytes = 20;
const sectionBytes = 40;
const symbolBytes = 18;

/**
 * Whether the first bytes of a file can be those of an object: two bytes say too little. `head` may be of either byte order. An object
 * has sections and is no program; the name of its first section is text. Go's linker alone puts an optional header into objects.
 */
export function looksLikeCoffObject(head: View): boolean {
  if (head.length < headerBytes + sectionBytes) return false;
  const u16 = (at: number): number => head.u8(at) + 256 * head.u8(at + 1);
  if (u16(2) === 0 || (u16(18) & executableFlag) !== 0) return false;
  const firstCharacter = head.u8(headerBytes);
  if (u16(16) === 0) return firstCharacter > 0x20 && firstCharacter < 0x7f;
  return optionalHeaderSizes.get(u16(headerBytes)) === u16(16);
}

const executableFlag = 2;
/** With all 16 directories, by the magic that stands first in it. */
const optionalHeaderSizes = new Map([
  [0x10b, 224],
  [0x20b, 240],
]);

/** Throws `Unreadable` when the section table is not wholly there, as in what is no object at all. */
export function readCoffObject(file: Window, parts: Parts, problems: Problems): Image {
  const header = file.view("COFF header", 0, headerBytes, true);
  const sections = { offset: headerBytes + header.u16(16), count: header.u16(2) };
  const symbols = { offset: header.u32(8), count: header.u32(12) };
  return coffImage(file, { machine: header.u16(0), sections, symbols }, parts, problems);
}

export interface CoffTables {
  readonly machine: number;
  readonly sections: { readonly offset: number; readonly count: number };
  readonly symbols: { readonly offset: number; readonly count: number };
}

/** The image of an object whose header was read. `symbolSize`: bytes of one symbol. */
export function coffImage(
  file: Window,
  { machine, sections, symbols }: CoffTables,
  parts: Parts,
  problems: Problems,
  symbolSize = symbolBytes,
): Image {
  const where = "section table";
  if (sections.count === 0) throw new Unreadable("malformed", where, "an object without sections");
  if (!file.contains(sections.offset, sections.count * sectionBytes)) {
    throw new Unreadable("truncated", where, `${sections.count} sections end past the file`);
  }
  const stripped = symbols.offset === 0 || symbols.count === 0;
  // The table of strings follows the symbols; its own size stands first.
  if (!stripped && !file.contains(symbols.offset, symbols.count * symbolSize + 4)) {
    problems.add("truncated", "symbol table", `${symbols.count} symbols end past the file`);
  }
  const arch = machineArch(machine);
  const go = parts.goBuildInfo ? readGoBuildInfo(file, sections, problems) : null;
  return {
    ...unsaid,
    os: "windows",
    arch,
    variant: goVariant(arch, go),
    bits: machineBits(machine),
    endian: "little",
    type: "object",
    stripped,
    go:
      go === null
        ? null
        : { ...go, cgoLinked: hasCgo(file, sections, machine, go, problems) ?? cgoLinkedBySettings(go) },
    offset: file.offset,
    size: file.size,
  };
}

/**
 * What Go's linker hands to another linker (go.o) holds the build info in its data section. Other objects hold none, and cost the
 * reading of their data; those of more sections than Go writes are not searched.
 */
function readGoBuildInfo(file: Window, sections: CoffTables["sections"], problems: Problems): GoImageInfo | null {
  if (sections.count > maxCoffSearchedSections) return null;
  for (const range of rangesNamed(file, sections, ".data")) {
    const found = findGoBuildInfo(new AddressSpace(file, [range]), [range], problems);
    if (found !== null) return found;
  }
  return null;
}

/** By the function table, in the read-only data. Nothing points to it yet: pointers are written when the object is linked. */
function hasCgo(
  file: Window,
  sections: CoffTables["sections"],
  machine: number,
  go: GoImageInfo,
  problems: Problems,
): boolean | null {
  const places = { section: null, elsewhere: [...rangesNamed(file, sections, ".rdata")], data: [] };
  return hasCgoRuntime(file, go, places, { bits: machineBits(machine), endian: "little" }, problems);
}

/** Addresses in an object all begin at zero: each section is a space of its own. */
function* rangesNamed(file: Window, sections: CoffTables["sections"], name: string): Generator<MappedRange> {
  const table = file.view("section table", sections.offset, sections.count * sectionBytes, true);
  for (let index = 0; index < sections.count; index++) {
    const at = index * sectionBytes;
    const size = table.u32(at + 16);
    if (table.paddedText(at, 8) === name && size > 0) yield { address: 0, offset: table.u32(at + 20), size };
  }
}
