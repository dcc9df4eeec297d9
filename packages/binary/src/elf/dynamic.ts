// The dynamic section: needed libraries, flags, and where the version needs are. Its addresses are virtual and are mapped
// through PT_LOAD, which works on files without section headers too.
// https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html

import { maxDynamicBytes, maxNameBytes, maxNeeded } from "../limits.ts";
import { type Problems, Unreadable } from "../problem.ts";
import type { Window } from "../window.ts";
import type { ElfHeader } from "./header.ts";
import { type Segment, segmentType } from "./tables.ts";

export interface Dynamic {
  /** Offsets of the needed libraries' names in the string table. */
  readonly neededOffsets: readonly number[];
  /** Offset of the name others link to in the string table. */
  readonly sonameOffset: number | null;
  /** DT_RUNPATH, else DT_RPATH: loaders pass over the older one when both are there. */
  readonly runpathOffset: number | null;
  /** DF_1_PIE: the linker made an executable, not a library. */
  readonly pieFlag: boolean;
  readonly strings: StringTable | null;
  /** File offset and number of the version needs. */
  readonly versionNeeds: { readonly offset: number; readonly count: number } | null;
}

interface StringTable {
  readonly offset: number;
  readonly size: number;
}

const tag = {
  needed: 1,
  strtab: 5,
  strsz: 10,
  soname: 14,
  rpath: 15,
  runpath: 29,
  flags1: 0x6ffffffb,
  verneed: 0x6ffffffe,
  verneednum: 0x6fffffff,
} as const;
const pieFlag = 0x08000000;

/** Null when the image has no dynamic section. */
export function readDynamic(
  file: Window,
  header: ElfHeader,
  segments: readonly Segment[],
  problems: Problems,
): Dynamic | null {
  const segment = segments.find(({ type }) => type === segmentType.dynamic);
  if (segment === undefined || segment.fileSize === 0) return null;
  const { needed, values } = readTags(file, header, segment, problems);
  const strings = locate(segments, "DT_STRTAB", values.get(tag.strtab), problems);
  const versions = locate(segments, "DT_VERNEED", values.get(tag.verneed), problems);
  return {
    neededOffsets: needed,
    sonameOffset: values.get(tag.soname) ?? null,
    runpathOffset: values.get(tag.runpath) ?? values.get(tag.rpath) ?? null,
    pieFlag: ((values.get(tag.flags1) ?? 0) & pieFlag) !== 0,
    strings: strings === null ? null : { offset: strings, size: values.get(tag.strsz) ?? 0 },
    versionNeeds: versions === null ? null : { offset: versions, count: values.get(tag.verneednum) ?? 0 },
  };
}

/** DT_NEEDED, in the file's order. */
export function readNeeded(file: Window, dynamic: Dynamic, problems: Problems): string[] {
  const names: string[] = [];
  for (const offset of dynamic.neededOffsets) {
    file.budget.step("DT_NEEDED");
    const name = problems.attempt("", () => dynamicString(file, dynamic, "DT_NEEDED", offset));
    if (name !== "") names.push(name);
  }
  return names;
}

/** DT_SONAME. */
export function readSoname(file: Window, dynamic: Dynamic, problems: Problems): string | null {
  const { sonameOffset } = dynamic;
  if (sonameOffset === null) return null;
  return problems.attempt(null, () => dynamicString(file, dynamic, "DT_SONAME", sonameOffset));
}

/** DT_RUNPATH or DT_RPATH, split at colons. An empty part is the working directory; an empty text is no path at all. */
export function readRunpath(file: Window, dynamic: Dynamic, problems: Problems): string[] {
  const { runpathOffset } = dynamic;
  if (runpathOffset === null) return [];
  const text = problems.attempt("", () => dynamicString(file, dynamic, "DT_RUNPATH", runpathOffset));
  return text === "" ? [] : text.split(":");
}

/** A name in the dynamic string table. */
export function dynamicString(file: Window, { strings }: Dynamic, where: string, offset: number): string {
  if (strings === null) throw new Unreadable("malformed", where, "there is no string table for its name");
  if (offset >= strings.size) throw new Unreadable("malformed", where, `a name at ${offset}, past the string table`);
  return file.cString(where, strings.offset + offset, Math.min(maxNameBytes, strings.size - offset));
}

function readTags(file: Window, { bits, little }: ElfHeader, segment: Segment, problems: Problems) {
  const where = "PT_DYNAMIC";
  const wordBytes = bits / 8;
  if (segment.fileSize > maxDynamicBytes)
    problems.add("limit", where, `${segment.fileSize} bytes; ${maxDynamicBytes} are read`);
  const view = file.viewUpTo(where, segment.offset, Math.min(segment.fileSize, maxDynamicBytes), little);
  const needed: number[] = [];
  const values = new Map<number, number>();
  for (let at = 0; at + 2 * wordBytes <= view.length; at += 2 * wordBytes) {
    file.budget.step(where);
    const name = view.wordOrNull(at, bits);
    const value = view.wordOrNull(at + wordBytes, bits);
    if (name === 0) break;
    if (name === null || value === null) continue;
    if (name !== tag.needed) values.set(name, value);
    else if (needed.length < maxNeeded) needed.push(value);
  }
  return { needed, values };
}

function locate(
  segments: readonly Segment[],
  where: string,
  address: number | undefined,
  problems: Problems,
): number | null {
  if (address === undefined) return null;
  for (const { type, address: start, fileSize, offset } of segments) {
    if (type !== segmentType.load || start === null) continue;
    if (address >= start && address - start < fileSize) return offset + (address - start);
  }
  problems.add("malformed", where, `address 0x${address.toString(16)} is in no segment of the file`);
  return null;
}
