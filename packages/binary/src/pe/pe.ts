// One PE file → one image. https://learn.microsoft.com/en-us/windows/win32/debug/pe-format

import { AddressSpace, type MappedRange } from "../go-build-info/address-space.ts";
import { cgoLinkedBySettings } from "../go-build-info/cgo.ts";
import { findGoBuildInfo, type GoImageInfo } from "../go-build-info/find.ts";
import { goVariant } from "../go-build-info/variant.ts";
import type { Image, ImageType } from "../image.ts";
import type { Parts } from "../parts.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import { type PeHeader, type PeSection, readPeHeader } from "./header.ts";
import { readImports } from "./imports.ts";
import { peArch } from "./machine.ts";

const fileFlag = { executable: 0x2, dll: 0x2000 } as const;
const dynamicBase = 0x40;

/** Throws `Unreadable` when there are no whole PE headers. */
export function readPe(file: Window, parts: Parts, problems: Problems): Image {
  const header = readPeHeader(file, problems);
  for (const section of header.sections) checkInFile(file, section, problems);
  const type = peType(header);
  const arch = problems.attempt("unknown", () => peArch(file, header));
  const go = parts.goBuildInfo ? readPeGoBuildInfo(file, header, problems) : null;
  return {
    os: header.subsystem >= 10 && header.subsystem <= 13 ? "efi" : "windows",
    arch,
    variant: goVariant(arch, go),
    bits: header.bits,
    endian: "little",
    type,
    static: type === "executable" && (header.directories[1]?.address ?? 0) === 0,
    interpreter: null,
    needed: parts.libraries ? readImports(file, header, problems) : [],
    glibcFloor: null,
    libc: null,
    minOs: null,
    sdk: null,
    uuid: null,
    buildId: null,
    pie: type === "executable" && (header.dllCharacteristics & dynamicBase) !== 0,
    stripped: header.symbolCount === 0,
    signature: null,
    go: go === null ? null : { ...go, cgoLinked: cgoLinkedBySettings(go) },
    offset: file.offset,
    size: file.size,
  };
}

function peType({ characteristics }: PeHeader): ImageType {
  if ((characteristics & fileFlag.dll) !== 0) return "shared-library";
  return (characteristics & fileFlag.executable) !== 0 ? "executable" : "other";
}

function checkInFile(file: Window, { offset, fileSize }: PeSection, problems: Problems): void {
  if (fileSize === 0 || file.contains(offset, fileSize)) return;
  problems.add("truncated", "section table", `a section ends at byte ${offset + fileSize}; the file has ${file.size}`);
}

/** PE sections have no name for build info: it is in the initialised, writable data. */
function readPeGoBuildInfo(file: Window, header: PeHeader, problems: Problems): GoImageInfo | null {
  const { imageBase, sections } = header;
  if (imageBase === null) return null;
  const range = ({ address, offset, fileSize }: PeSection): MappedRange => ({
    address: imageBase + address,
    offset,
    size: fileSize,
  });
  const data = sections.filter(({ characteristics, address }) => isData(characteristics) && address !== 0);
  return findGoBuildInfo(new AddressSpace(file, sections.map(range)), data.map(range), problems);
}

/** Initialised, readable, writable, and nothing else; the alignment bits are for objects. */
function isData(characteristics: number): boolean {
  return (characteristics & ~0x00f00000) >>> 0 === 0xc0000040;
}
