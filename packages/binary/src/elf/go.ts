// Where Go build info lies in an ELF file: the section .go.buildinfo, else the writable data, else the read-only data.
// Data is searched only in files without section names or with a sign of Go, so that other programs cost nothing.

import { ascii } from "../ascii.ts";
import { AddressSpace, mappedRange } from "../go-build-info/address-space.ts";
import type { GoBuildInfo } from "../go-build-info/build-info.ts";
import { findGoBuildInfo, type GoImageInfo } from "../go-build-info/find.ts";
import { hasCgoRuntime } from "../go-build-info/function-names.ts";
import type { TablePlaces } from "../go-build-info/function-table.ts";
import type { Problems } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";
import type { ElfHeader } from "./header.ts";
import type { Notes } from "./notes.ts";
import { readSectionNames, type Sections, type Segment, sectionType, segmentFlag, segmentType } from "./tables.ts";

interface ElfParts {
  readonly segments: readonly Segment[];
  readonly sections: Sections;
  readonly notes: Notes;
}

/** `cgoLinked` as the function table decides it: null where there is none. */
export function readElfGoBuildInfo(
  file: Window,
  header: ElfHeader,
  parts: ElfParts,
  problems: Problems,
): GoBuildInfo | null {
  const names = problems.attempt(null, () => readSectionNames(file, header, parts.sections));
  const sections =
    names === null ? noGoSections : problems.attempt(noGoSections, () => goSections(parts.sections, names));
  if (names !== null && !parts.notes.go && sections === noGoSections) return null;
  const loaded = parts.segments.filter(({ type, fileSize }) => type === segmentType.load && fileSize > 0);
  const go = findBlob(file, loaded, sections, problems);
  if (go === null) return null;
  const places = problems.attempt(null, () => tablePlaces(loaded, sections));
  const { bits, little } = header;
  const words = { bits, endian: little ? "little" : "big" } as const;
  return { ...go, cgoLinked: places === null ? null : hasCgoRuntime(file, go, places, words, problems) };
}

interface Place {
  readonly address: number | null;
  readonly offset: number;
  readonly size: number;
}

/** The sections Go's linker makes; null where there is none with bytes in the file. */
interface GoSections {
  readonly buildInfo: Place | null;
  readonly lineTable: Place | null;
}

const noGoSections: GoSections = { buildInfo: null, lineTable: null };

/** `noGoSections` when there are none of their names: nearly every file. */
function goSections(sections: Sections, names: View): GoSections {
  let found = noGoSections;
  for (let index = 0; index < sections.count; index++) {
    const name = sections.nameOffset(index);
    if (!names.startsWith(name, goPrefix) && !names.startsWith(name, movablePrefix)) continue;
    const place = sections.type(index) === sectionType.noBits ? null : sections.place(index);
    if (names.startsWith(name, buildInfoName)) found = { ...found, buildInfo: found.buildInfo ?? place };
    else if (lineTableNames.some((each) => names.startsWith(name, each)))
      found = { ...found, lineTable: found.lineTable ?? place };
  }
  return found;
}

function findBlob(
  file: Window,
  loaded: readonly Segment[],
  { buildInfo }: GoSections,
  problems: Problems,
): GoImageInfo | null {
  const ranges = loaded.flatMap(mappedRange);
  if (buildInfo !== null) {
    const range = mappedRange({ ...buildInfo, fileSize: buildInfo.size });
    return findGoBuildInfo(new AddressSpace(file, [...ranges, ...range]), range, problems);
  }
  const data = loaded.filter(({ flags }) => (flags & segmentFlag.execute) === 0);
  const writableFirst = data.sort((a, b) => (b.flags & segmentFlag.write) - (a.flags & segmentFlag.write));
  return findGoBuildInfo(new AddressSpace(file, ranges), writableFirst.flatMap(mappedRange), problems);
}

/**
 * Without a section of its own the table is in the read-only data or, in a program that can be moved, in what becomes read-only
 * once it is relocated: GNU ld has put it into .data.rel.ro.
 */
function tablePlaces(loaded: readonly Segment[], { lineTable }: GoSections): TablePlaces {
  if (lineTable !== null) return { section: lineTable, elsewhere: [], data: [] };
  const isCode = ({ flags }: Segment): number => flags & segmentFlag.execute;
  const readOnlyFirst = [...loaded].sort((a, b) => isCode(a) - isCode(b) || a.flags - b.flags);
  const writable = loaded.filter(({ flags }) => (flags & segmentFlag.write) !== 0);
  return { section: null, elsewhere: readOnlyFirst.flatMap(mappedRange), data: writable.flatMap(mappedRange) };
}

const goPrefix = ascii(".go");
const movablePrefix = ascii(".data.rel.ro.g");
const buildInfoName = ascii(".go.buildinfo\0");
/** Go's table of lines and functions, in a program at a fixed address and in one that can be moved. */
const lineTableNames = [ascii(".gopclntab\0"), ascii(".data.rel.ro.gopclntab\0")];
