// Where Go build info lies in an ELF file: the section .go.buildinfo, else the writable data, else the read-only data.
// Data is searched only in files without section names or with a sign of Go, so that other programs cost nothing.

import { AddressSpace, mappedRange } from "../go-build-info/address-space.ts";
import { findGoBuildInfo, type GoImageInfo } from "../go-build-info/find.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import type { ElfHeader } from "./header.ts";
import type { Notes } from "./notes.ts";
import { readSectionNames, type Section, type Segment, sectionType, segmentFlag, segmentType } from "./tables.ts";

interface ElfParts {
  readonly segments: readonly Segment[];
  readonly sections: readonly Section[];
  readonly notes: Notes;
}

export function readElfGoBuildInfo(
  file: Window,
  header: ElfHeader,
  parts: ElfParts,
  problems: Problems,
): GoImageInfo | null {
  const { sections, segments, notes } = parts;
  const names = problems.attempt(null, () => readSectionNames(file, header, sections));
  const named = (name: readonly number[]) => sections.find((section) => names?.startsWith(section.nameOffset, name));
  const section = named(buildInfoName);
  const loaded = segments.filter(({ type, fileSize }) => type === segmentType.load && fileSize > 0);
  const ranges = loaded.flatMap(mappedRange);
  if (section !== undefined && section.type !== sectionType.noBits) {
    const range = problems.attempt([], () => mappedRange({ ...section.place, fileSize: section.place.size }));
    return findGoBuildInfo(new AddressSpace(file, [...ranges, ...range]), range, problems);
  }
  const isGo = notes.go || lineTableNames.some(named);
  if (names !== null && !isGo) return null;
  const data = loaded.filter(({ flags }) => (flags & segmentFlag.execute) === 0);
  const writableFirst = data.sort((a, b) => (b.flags & segmentFlag.write) - (a.flags & segmentFlag.write));
  return findGoBuildInfo(new AddressSpace(file, ranges), writableFirst.flatMap(mappedRange), problems);
}

const buildInfoName = bytesOf(".go.buildinfo\0");
/** Go's table of lines and functions, in a program at a fixed address and in one that can be moved. */
const lineTableNames = [bytesOf(".gopclntab\0"), bytesOf(".data.rel.ro.gopclntab\0")];

function bytesOf(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
