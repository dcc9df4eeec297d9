// Where two builds of a program differ: the sections, and what stands there in each. Pure.

import { binarySections, bytesSource, type FileSection } from "@goplumb/binary";

export interface SectionDifference {
  /** Name of the section, `headers` for what belongs to none, `size` when one file is longer. */
  readonly section: string;
  /** Of the first byte that differs, in the first file. */
  readonly offset: number;
  /** Bytes that differ. */
  readonly bytes: number;
  /** The text around it in the first file and in the second; empty where there is none. */
  readonly first: string;
  readonly again: string;
}

/** Behind the first differing byte, as far as text is looked for. */
const maxText = 120;

/** None for equal files. Sections are compared by name, since what stands before them may have another length. */
export function differences(first: Uint8Array, again: Uint8Array): readonly SectionDifference[] {
  const ours = sectionsOf(first);
  const theirs = sectionsOf(again);
  const found = ours.flatMap((section, index) => {
    const other = theirs.find((one) => one.name === section.name && one.ordinal === section.ordinal) ?? theirs[index];
    if (!other) return [missing(section)];
    return compare(
      section.name,
      first.subarray(section.offset, section.offset + section.size),
      section.offset,
      again.subarray(other.offset, other.offset + other.size),
    );
  });
  const covered = (list: readonly FileSection[]) => list.reduce((sum, { size }) => sum + size, 0);
  if (found.length > 0 || (covered(ours) === covered(theirs) && first.length === again.length && equal(first, again)))
    return found;
  return compare("headers", first, 0, again);
}

interface NamedSection extends FileSection {
  /** Among those of its name. */
  readonly ordinal: number;
}

function sectionsOf(bytes: Uint8Array): readonly NamedSection[] {
  const sections = binarySections(bytesSource(bytes));
  return sections.map((section, index) => ({
    ...section,
    ordinal: sections.slice(0, index).filter(({ name }) => name === section.name).length,
  }));
}

function missing({ name, offset, size }: FileSection): SectionDifference {
  return { section: name, offset, bytes: size, first: "", again: "" };
}

function compare(section: string, a: Uint8Array, offset: number, b: Uint8Array): readonly SectionDifference[] {
  const length = Math.min(a.length, b.length);
  let at = -1;
  let count = Math.abs(a.length - b.length);
  for (let index = 0; index < length; index++) {
    if (a[index] === b[index]) continue;
    if (at < 0) at = index;
    count += 1;
  }
  if (count === 0) return [];
  const start = at < 0 ? length : at;
  return [{ section, offset: offset + start, bytes: count, first: textAround(a, start), again: textAround(b, start) }];
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compare("", a, 0, b).length === 0;
}

/** Printable ASCII before and behind a place. */
function textAround(bytes: Uint8Array, at: number): string {
  const isText = (index: number) => (bytes[index] ?? 0) >= 0x20 && (bytes[index] ?? 0) < 0x7f;
  let start = at;
  while (start > 0 && at - start < maxText / 2 && isText(start - 1)) start -= 1;
  let end = at;
  while (end < bytes.length && end - start < maxText && isText(end)) end += 1;
  return end - start < 4 ? "" : new TextDecoder().decode(bytes.subarray(start, end));
}
