// What one input contributes to a universal file: itself when it is a thin Mach-O file or a static library, else all its slices.
// Held to what lipo demands: https://github.com/apple-oss-distributions/cctools/blob/main/misc/lipo.c

import { extendArchiveBudget } from "../ar/ar.ts";
import { Budget } from "../budget.ts";
import type { ByteSource } from "../byte-source.ts";
import { identify, identifyBytes } from "../identify.ts";
import { type MachOHeader, readMachOHeader } from "../mach-o/header.ts";
import { readMachO } from "../mach-o/mach-o.ts";
import { readSliceTable, type SliceEntry, sameCpu } from "../mach-o/slice-table.ts";
import { copyOf, type NewFile, sourcePart } from "../new-file.ts";
import type { Parts } from "../parts.ts";
import { Problems } from "../problem.ts";
import { Refusal, refuseProblems, refusingUnreadable } from "../refusal.ts";
import { type Window, windowOver } from "../window.ts";
import { archiveHeader } from "./archive-header.ts";

/** An image or a static library that can be a slice. */
export interface Joinable extends Pick<MachOHeader, "cpuType" | "cpuSubtype" | "bits"> {
  /** MH_* number. */
  readonly type: number | "archive";
  readonly content: NewFile;
}

const headersOnly: Parts = { goBuildInfo: false, libraries: false, digest: null };

/** @throws Refusal with the number `input` */
export function readJoinables(source: ByteSource, input: number): Joinable[] {
  return refusingUnreadable(input, () => {
    const file = openWindow(source);
    const format = identify(file.viewUpTo("file", 0, identifyBytes, false));
    if (format.kind !== "universal") return [readJoinable(file, source)];
    return soundTable(file, format.width).map((entry) => readSlice(file, source, entry));
  });
}

/** The slices of a universal file, only its table being looked at. @throws Refusal */
export function soundTable(file: Window, width: 32 | 64): readonly SliceEntry[] {
  const problems = new Problems();
  const table = readSliceTable(file, width, problems);
  refuseProblems(problems);
  return table;
}

/** @throws Refusal when the slice is nothing that can be one, or for another CPU than the table says */
export function readSlice(file: Window, source: ByteSource, entry: SliceEntry): Joinable {
  const { name, offset, size } = entry;
  const window = file.part("universal header", offset, size);
  const slice = readJoinable(window, sourcePart(source, offset, size));
  if (sameCpu(slice, entry)) return slice;
  throw new Refusal("malformed", `universal header: the slice for ${name} is for another CPU`);
}

export function openWindow(source: ByteSource): Window {
  return windowOver(source, new Budget(source.size));
}

function readJoinable(window: Window, source: ByteSource): Joinable {
  const format = identify(window.viewUpTo("file", 0, identifyBytes, false));
  const content = copyOf(source);
  if (format.kind === "mach-o") return { ...soundHeader(window), content };
  if (format.kind !== "ar") {
    const found = format.kind === "unknown" ? format.reason : `a file of the format ${format.kind}`;
    throw new Refusal("unsupported", `${found}; wanted Mach-O, or a static library of Mach-O objects`);
  }
  extendArchiveBudget(window);
  const { cpuType, cpuSubtype, bits } = archiveHeader(window);
  return { cpuType, cpuSubtype, bits, type: "archive", content };
}

function soundHeader(image: Window): Omit<Joinable, "content"> {
  const problems = new Problems();
  readMachO(image, headersOnly, problems);
  refuseProblems(problems);
  const { cpuType, cpuSubtype, bits, fileType } = readMachOHeader(image);
  return { cpuType, cpuSubtype, bits, type: fileType };
}
