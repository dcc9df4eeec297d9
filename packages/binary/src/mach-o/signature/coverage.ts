// Whether a code directory covers the code there is: all bytes before the signature, each page with one hash, and the
// executable segment where it lies. Rules: CodeDirectory::checkIntegrity and SingleDiskRep::strictValidate in Apple's Security
// framework, cs_validate_codedirectory and load_segment in https://github.com/apple-oss-distributions/xnu

import { cpuType386, cpuTypeAmd64 } from "../cpu.ts";
import type { MachOHeader } from "../header.ts";
import type { Segment } from "../segment.ts";
import type { CodeDirectory } from "./code-directory.ts";
import type { Faults } from "./faults.ts";

/** `end`: where the signature begins in the image. */
export function checkCoverage(directory: CodeDirectory, end: number, { cpuType }: MachOHeader, faults: Faults): void {
  checkPageSize(directory, cpuType, faults);
  checkSlotCount(directory, faults);
  checkCodeLimit(directory, end, faults);
}

/** The kernel compares hashes with whole memory pages: 4 KiB everywhere, 16 KiB where its own pages are that large. */
function checkPageSize({ name, pageShift }: CodeDirectory, cpuType: number, faults: Faults): void {
  const isIntel = cpuType === cpuTypeAmd64 || cpuType === cpuType386;
  if (pageShift === 12 || (pageShift === 14 && !isIntel)) return;
  const found = pageShift === 0 ? "does not divide the code into pages" : `has pages of 2^${pageShift} bytes`;
  faults.error("structure", `${name} ${found}; the kernel accepts 4096${isIntel ? "" : " and 16384"}`);
}

function checkSlotCount({ name, codeLimit, codeSlots, pageShift }: CodeDirectory, faults: Faults): void {
  const needed = pageShift === 0 ? Math.min(codeLimit, 1) : Math.ceil(codeLimit / 2 ** pageShift);
  if (codeLimit > 0 && codeSlots === needed) return;
  faults.error("slot-count", `${name} has ${codeSlots} page hashes; the ${codeLimit} bytes it covers need ${needed}`);
}

function checkCodeLimit({ name, codeLimit, pageShift }: CodeDirectory, end: number, faults: Faults): void {
  if (codeLimit > end) {
    faults.error("code-limit-long", `${name} covers ${codeLimit} bytes; the signature itself begins at ${end}`);
  }
  if (codeLimit >= end) return;
  const message = `${name} covers ${codeLimit} bytes; the last ${end - codeLimit} before the signature are not signed`;
  const covered = Math.ceil(codeLimit / 2 ** pageShift) * 2 ** pageShift;
  // Within the last hashed page only strict verification minds; a page without a hash is not executed.
  if (pageShift !== 0 && covered >= end) faults.warning("code-limit-short", message);
  else faults.error("code-limit-short", message);
}

/** CS_EXECSEG_MAIN_BINARY */
const mainBinary = 1;
const fileTypeExecutable = 2;

/** Linkers give a library's executable segment other limits than a program's, so only a program's are compared. */
export function checkExecutableSegment(
  { executableSegment, codeLimit }: CodeDirectory,
  segments: readonly Segment[],
  { fileType }: MachOHeader,
  faults: Faults,
): void {
  if (executableSegment === null) return;
  const { base, limit, flags } = executableSegment;
  const isProgram = fileType === fileTypeExecutable;
  const found = `the executable segment is said to be bytes ${base} to ${base + limit}`;
  const text = segments.find(({ name }) => name === "__TEXT");
  if (isProgram && text !== undefined && (base !== text.offset || limit !== text.fileSize)) {
    faults.warning("executable-segment", `${found}; __TEXT is ${text.offset} to ${text.offset + text.fileSize}`);
  } else if (base + limit > codeLimit) {
    faults.warning("executable-segment", `${found}; only ${codeLimit} are signed`);
  }
  if (((flags & mainBinary) !== 0) === isProgram) return;
  faults.warning("executable-segment", isProgram ? "it is not marked as a program's" : "it is marked as a program's");
}
