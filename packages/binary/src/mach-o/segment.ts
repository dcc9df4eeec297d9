// LC_SEGMENT and LC_SEGMENT_64 with their sections.
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/loader.h

import type { Problems } from "../problem.ts";
import type { View } from "../view.ts";

/** Offsets in the image and sizes in bytes; an address is null when it is 2^53 or more. */
export interface Segment {
  readonly name: string;
  readonly address: number | null;
  /** When it is mapped; null as the address. */
  readonly memorySize: number | null;
  readonly offset: number;
  readonly fileSize: number;
  readonly maxProtection: number;
  readonly initialProtection: number;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly name: string;
  readonly address: number | null;
  readonly size: number;
  readonly offset: number;
}

export const protection = { write: 2, execute: 4 } as const;

export function readSegment(view: View, problems: Problems): Segment {
  const bits = view.u32(0) === 0x19 ? 64 : 32;
  const at =
    bits === 64
      ? { address: 24, memory: 32, offset: 40, fileSize: 48, max: 56, initial: 60, count: 64, size: 72 }
      : { address: 24, memory: 28, offset: 32, fileSize: 36, max: 40, initial: 44, count: 48, size: 56 };
  return {
    name: view.paddedText(8, 16),
    address: view.wordOrNull(at.address, bits),
    memorySize: view.wordOrNull(at.memory, bits),
    offset: view.word(at.offset, bits),
    fileSize: view.word(at.fileSize, bits),
    maxProtection: view.u32(at.max),
    initialProtection: view.u32(at.initial),
    sections: readSections(view, bits, at.size, view.u32(at.count), problems),
  };
}

/** Sections fill the rest of the command exactly; a count that says otherwise is never used as a loop bound. */
function readSections(view: View, bits: 32 | 64, start: number, count: number, problems: Problems): Section[] {
  const size = bits === 64 ? 80 : 68;
  const present = Math.floor((view.length - start) / size);
  if (count !== present)
    problems.add("malformed", view.where, `${count} sections are counted, there is room for ${present}`);
  const sections: Section[] = [];
  for (let index = 0; index < Math.min(count, present); index++) {
    const at = start + index * size;
    sections.push({
      name: view.paddedText(at, 16),
      address: view.wordOrNull(at + 32, bits),
      size: view.word(at + (bits === 64 ? 40 : 36), bits),
      offset: view.u32(at + (bits === 64 ? 48 : 40)),
    });
  }
  return sections;
}
