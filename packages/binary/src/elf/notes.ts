// Notes: the GNU build id, Go's own note, and the marks by which systems know their programs.
// https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html#note_section

import { maxNoteBytes } from "../limits.ts";
import type { Problems } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";
import type { ElfHeader } from "./header.ts";
import { type Sections, type Segment, sectionType, segmentType } from "./tables.ts";

export interface Notes {
  /** Hexadecimal. */
  readonly buildId: string | null;
  /** The Go linker wrote a note. */
  readonly go: boolean;
  /** GOOS of the system whose note there is, or of the GNU ABI tag. */
  readonly os: string | null;
}

interface Note {
  readonly owner: string;
  readonly type: number;
  readonly description: View;
}

interface Range {
  readonly where: string;
  readonly offset: number;
  readonly size: number;
  readonly align: number;
}

/** Section notes are read too: Go keeps its GNU build id out of PT_NOTE, and objects have no segments. */
export function readNotes(
  file: Window,
  header: ElfHeader,
  segments: readonly Segment[],
  sections: Sections,
  problems: Problems,
): Notes {
  const found: { buildId: string | null; go: boolean; os: string | null } = { buildId: null, go: false, os: null };
  for (const range of noteRanges(segments, sections, problems)) {
    problems.attempt(undefined, () => {
      for (const note of notesIn(file, range, header.little)) {
        if (note.owner === "GNU" && note.type === 3)
          found.buildId ??= note.description.hexadecimal(0, note.description.length);
        if (note.owner === "Go") found.go = true;
        found.os = systemOf(note) ?? found.os;
      }
    });
  }
  return found;
}

function noteRanges(segments: readonly Segment[], sections: Sections, problems: Problems): Range[] {
  const ranges: Range[] = [];
  for (const { type, offset, fileSize, align } of segments) {
    if (type === segmentType.note) ranges.push({ where: "PT_NOTE", offset, size: fileSize, align });
  }
  for (let index = 0; index < sections.count; index++) {
    if (sections.type(index) !== sectionType.note) continue;
    const place = problems.attempt(null, () => sections.place(index));
    if (place === null || ranges.some(({ offset, size }) => place.offset >= offset && place.offset - offset < size))
      continue;
    ranges.push({ where: "SHT_NOTE", offset: place.offset, size: place.size, align: place.align });
  }
  return ranges;
}

function* notesIn(file: Window, range: Range, little: boolean): Generator<Note> {
  const { where } = range;
  const view = file.viewUpTo(where, range.offset, Math.min(range.size, maxNoteBytes), little);
  // Notes are padded to 4 bytes; 64-bit property notes, and only these, to 8.
  const pad = (length: number) => Math.ceil(length / (range.align === 8 ? 8 : 4)) * (range.align === 8 ? 8 : 4);
  for (let at = 0; at + 12 <= view.length; ) {
    file.budget.step(where);
    const ownerBytes = view.u32(at);
    const descriptionBytes = view.u32(at + 4);
    const descriptionAt = at + pad(12 + ownerBytes);
    yield {
      owner: view.paddedText(at + 12, ownerBytes),
      type: view.u32(at + 8),
      description: file.view(where, range.offset + descriptionAt, descriptionBytes, little),
    };
    at = descriptionAt + pad(descriptionBytes);
  }
}

function systemOf({ owner, type, description }: Note): string | null {
  if (type !== 1) return null;
  if (owner === "GNU") return description.length < 4 ? null : (gnuSystems[description.u32(0)] ?? null);
  return vendorSystems.get(owner) ?? null;
}

/** Order of the GNU ABI tag. */
const gnuSystems = ["linux", "hurd", "solaris", "freebsd"] as const;
const vendorSystems = new Map([
  ["Android", "android"],
  ["FreeBSD", "freebsd"],
  ["NetBSD", "netbsd"],
  ["OpenBSD", "openbsd"],
  ["DragonFly", "dragonfly"],
]);
