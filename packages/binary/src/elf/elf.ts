// One ELF file → one image.
// https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html

import { cgoLinked } from "../go-build-info/cgo.ts";
import type { GoImageInfo } from "../go-build-info/find.ts";
import { goVariant } from "../go-build-info/variant.ts";
import type { Image } from "../image.ts";
import { maxNameBytes } from "../limits.ts";
import type { Parts } from "../parts.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import { type Dynamic, readDynamic, readNeeded } from "./dynamic.ts";
import { readElfGoBuildInfo } from "./go.ts";
import { type ElfHeader, readElfHeader } from "./header.ts";
import { elfMachine } from "./machine.ts";
import { type Notes, readNotes } from "./notes.ts";
import { elfLibc, elfSystem } from "./system.ts";
import { readSections, readSegments, type Section, type Segment, sectionType, segmentType } from "./tables.ts";
import { elfType, fileType, isDebugSymbols } from "./type.ts";
import { readGlibcFloor } from "./version-needs.ts";

/** What the file says, before anything is concluded from it. */
interface ElfFacts {
  readonly header: ElfHeader;
  readonly sections: readonly Section[];
  readonly debugSymbols: boolean;
  readonly notes: Notes;
  readonly interpreter: string | null;
  readonly dynamic: Dynamic | null;
  readonly libraries: Libraries;
  readonly go: GoImageInfo | null;
}

interface Libraries {
  readonly needed: readonly string[];
  readonly glibcFloor: string | null;
}

/** Throws `Unreadable` when the ELF header itself cannot be read. */
export function readElf(file: Window, parts: Parts, problems: Problems): Image {
  return conclude(readFacts(file, parts, problems), file);
}

function readFacts(file: Window, parts: Parts, problems: Problems): ElfFacts {
  const header = readElfHeader(file);
  const allSegments = readSegments(file, header, problems);
  const sections = readSections(file, header, problems);
  // A file of debug symbols keeps the program headers of the program but not its bytes: nothing may follow them.
  const debugSymbols = isDebugSymbols(sections);
  const segments = debugSymbols || header.type === fileType.core ? [] : allSegments;
  for (const segment of segments) checkInFile(file, segment, problems);
  const notes = readNotes(file, header, segments, sections, problems);
  const dynamic = problems.attempt(null, () => readDynamic(file, header, segments, problems));
  return {
    header,
    sections,
    debugSymbols,
    notes,
    interpreter: problems.attempt(null, () => readInterpreter(file, segments)),
    dynamic,
    libraries:
      parts.libraries && dynamic !== null ? readLibraries(file, dynamic, header.little, problems) : noLibraries,
    go:
      parts.goBuildInfo && !debugSymbols
        ? readElfGoBuildInfo(file, header, { segments, sections, notes }, problems)
        : null,
  };
}

function conclude(facts: ElfFacts, file: Window): Image {
  const { header, sections, notes, interpreter, dynamic, libraries, go } = facts;
  const type = facts.debugSymbols ? "debug-symbols" : elfType(header, dynamic, interpreter);
  const { arch, variant } = elfMachine(header);
  const neededCount = dynamic?.neededOffsets.length ?? 0;
  const evidence = {
    osAbi: header.osAbi,
    interpreter,
    needed: libraries.needed,
    noteOs: notes.os,
    goOs: go?.settings.GOOS ?? null,
    hasGlibcVersions: libraries.glibcFloor !== null,
  };
  return {
    os: elfSystem(evidence),
    arch,
    variant: goVariant(arch, go) ?? variant,
    bits: header.bits,
    endian: header.little ? "little" : "big",
    type,
    static: type === "executable" && interpreter === null && neededCount === 0,
    interpreter,
    ...libraries,
    libc: elfLibc(evidence),
    ...machOOnly,
    buildId: notes.buildId,
    pie: type === "executable" && header.type === fileType.dynamic,
    stripped: !sections.some((section) => section.type === sectionType.symbols),
    go: go === null ? null : { ...go, cgoLinked: cgoLinked(go, { interpreter, neededCount }) },
    offset: file.offset,
    size: file.size,
  };
}

const machOOnly = { minOs: null, sdk: null, uuid: null, signature: null } as const;
const noLibraries: Libraries = { needed: [], glibcFloor: null };

function checkInFile(file: Window, { type, offset, fileSize }: Segment, problems: Problems): void {
  if (type !== segmentType.load || file.contains(offset, fileSize)) return;
  problems.add("truncated", "PT_LOAD", `a segment ends at byte ${offset + fileSize}; the file has ${file.size}`);
}

function readInterpreter(file: Window, segments: readonly Segment[]): string | null {
  const segment = segments.find(({ type }) => type === segmentType.interpreter);
  if (segment === undefined || segment.fileSize === 0) return null;
  const view = file.view("PT_INTERP", segment.offset, Math.min(segment.fileSize, maxNameBytes), true);
  return view.cString(0) || null;
}

/** Linkers put the version needs right after the strings: one read for both, when they are small. */
const togetherBytes = 32 * 1024;
const typicalVersionNeedsBytes = 512;

function readLibraries(file: Window, dynamic: Dynamic, little: boolean, problems: Problems): Libraries {
  const { strings, versionNeeds } = dynamic;
  if (strings !== null) {
    const needsEnd = versionNeeds === null ? 0 : versionNeeds.offset + typicalVersionNeedsBytes;
    const length = Math.max(strings.offset + strings.size, needsEnd) - strings.offset;
    if (length <= togetherBytes) problems.attempt(undefined, () => file.prefetch("DT_STRTAB", strings.offset, length));
  }
  return { needed: readNeeded(file, dynamic, problems), glibcFloor: readGlibcFloor(file, dynamic, little, problems) };
}
