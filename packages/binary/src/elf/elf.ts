// One ELF file → one image.
// https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html

import type { GoBuildInfo } from "../go-build-info/build-info.ts";
import { cgoLinked } from "../go-build-info/cgo.ts";
import { goVariant } from "../go-build-info/variant.ts";
import type { Image } from "../image.ts";
import { maxNameBytes } from "../limits.ts";
import { packedBy } from "../packed.ts";
import type { Parts } from "../parts.ts";
import type { Problems } from "../problem.ts";
import { unsaid } from "../unsaid.ts";
import type { Window } from "../window.ts";
import { type Dynamic, readDynamic, readNeeded, readRunpath, readSoname } from "./dynamic.ts";
import { readElfGoBuildInfo } from "./go.ts";
import { type ElfHeader, readElfHeader } from "./header.ts";
import { elfMachine } from "./machine.ts";
import { type Notes, readNotes } from "./notes.ts";
import { maxPageSize } from "./page-size.ts";
import { elfLibc, elfSystem } from "./system.ts";
import { readSections, readSegments, type Sections, type Segment, sectionType, segmentType } from "./tables.ts";
import { elfType, fileType, isDebugSymbols } from "./type.ts";
import { readGlibcFloor } from "./version-needs.ts";

/** What the file says, before anything is concluded from it. */
interface ElfFacts {
  readonly header: ElfHeader;
  readonly packed: Image["packed"];
  /** None of a core file or of debug symbols. */
  readonly segments: readonly Segment[];
  readonly sections: Sections;
  readonly debugSymbols: boolean;
  readonly notes: Notes;
  readonly interpreter: string | null;
  readonly dynamic: Dynamic | null;
  readonly libraries: Libraries;
  readonly go: GoBuildInfo | null;
}

/** What the dynamic strings say, as in the image. */
type Libraries = Pick<Image, "needed" | "rpaths" | "installName" | "glibcFloor">;

/** Throws `Unreadable` when the ELF header itself cannot be read. */
export function readElf(file: Window, parts: Parts, problems: Problems): Image {
  return conclude(readFacts(file, parts, problems), file);
}

function readFacts(file: Window, parts: Parts, problems: Problems): ElfFacts {
  const header = readElfHeader(file);
  const packed = packedBy(file);
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
    packed,
    segments,
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
    ...unsaid,
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
    buildId: notes.buildId,
    packed: facts.packed,
    maxPageSize: maxPageSize(facts.segments),
    pie: type === "executable" && header.type === fileType.dynamic,
    stripped: !sections.has(sectionType.symbols),
    go: go === null ? null : { ...go, cgoLinked: go.cgoLinked ?? cgoLinked(go, { interpreter, neededCount }) },
    offset: file.offset,
    size: file.size,
  };
}

const noLibraries: Libraries = { needed: [], rpaths: [], installName: null, glibcFloor: null };

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
  // One byte is the empty name: there is nothing to read.
  if (strings !== null && strings.size > 1) {
    const needsEnd = versionNeeds === null ? 0 : versionNeeds.offset + typicalVersionNeedsBytes;
    const length = Math.max(strings.offset + strings.size, needsEnd) - strings.offset;
    if (length <= togetherBytes) problems.attempt(undefined, () => file.prefetch("DT_STRTAB", strings.offset, length));
  }
  return {
    needed: readNeeded(file, dynamic, problems),
    rpaths: readRunpath(file, dynamic, problems),
    installName: readSoname(file, dynamic, problems),
    glibcFloor: readGlibcFloor(file, dynamic, little, problems),
  };
}
