// Where Go build info lies in a PE file: sections have no name for it, it is in the initialised, writable data. The function table
// has no name either; it is in the read-only data. https://learn.microsoft.com/en-us/windows/win32/debug/pe-format

import { AddressSpace, type MappedRange } from "../go-build-info/address-space.ts";
import type { GoBuildInfo } from "../go-build-info/build-info.ts";
import { findGoBuildInfo } from "../go-build-info/find.ts";
import { hasCgoRuntime } from "../go-build-info/function-names.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import type { PeHeader, PeSection } from "./header.ts";

/** `cgoLinked` as the function table decides it: null where there is none. */
export function readPeGoBuildInfo(file: Window, header: PeHeader, problems: Problems): GoBuildInfo | null {
  const { imageBase, sections, bits } = header;
  if (imageBase === null) return null;
  const range = ({ address, offset, fileSize }: PeSection): MappedRange => ({
    address: imageBase + address,
    offset,
    size: fileSize,
  });
  const data = sections.filter(({ characteristics, address }) => isData(characteristics) && address !== 0);
  const go = findGoBuildInfo(new AddressSpace(file, sections.map(range)), data.map(range), problems);
  if (go === null) return null;
  const places = { section: null, elsewhere: readOnly(sections).map(range), data: data.map(range) };
  return { ...go, cgoLinked: hasCgoRuntime(file, go, places, { bits, endian: "little" }, problems) };
}

const flag = { execute: 0x20000000, write: 0x80000000 } as const;

/** Initialised, readable, writable, and nothing else; the alignment bits are for objects. */
function isData(characteristics: number): boolean {
  return (characteristics & ~0x00f00000) >>> 0 === 0xc0000040;
}

/** Data first, then code. */
function readOnly(sections: readonly PeSection[]): PeSection[] {
  const isCode = ({ characteristics }: PeSection): number => characteristics & flag.execute;
  return sections
    .filter(({ characteristics }) => (characteristics & flag.write) === 0)
    .sort((a, b) => isCode(a) - isCode(b));
}
