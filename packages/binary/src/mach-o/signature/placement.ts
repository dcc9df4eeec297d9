// Where a signature has to lie: 16-byte aligned, at the end of __LINKEDIT, which ends the image.
// Rules: MachO::validateStructure in Apple's Security framework (strict verification), Linkedit checks in
// https://github.com/apple-oss-distributions/dyld (mach_o/Image.cpp)

import type { Window } from "../../window.ts";
import type { Segment } from "../segment.ts";
import type { Faults } from "./faults.ts";

interface Range {
  readonly offset: number;
  readonly size: number;
}

const alignment = 16;

export function checkPlacement(image: Window, range: Range, segments: readonly Segment[], faults: Faults): void {
  const end = range.offset + range.size;
  if (range.offset % alignment !== 0)
    faults.warning("misaligned", `it begins at byte ${range.offset}, which is not a multiple of ${alignment}`);
  const linkEdit = segments.find(({ name }) => name === "__LINKEDIT");
  if (linkEdit === undefined) faults.warning("not-last", "there is no segment __LINKEDIT");
  else checkLinkEdit(range, linkEdit, segments, faults);
  const after = image.size - end;
  if (after >= alignment || !isZero(image, end, after))
    faults.warning(
      "trailing-bytes",
      `${after} bytes follow it that belong to nothing; strict verification refuses them`,
    );
}

function checkLinkEdit(range: Range, linkEdit: Segment, segments: readonly Segment[], faults: Faults): void {
  const end = range.offset + range.size;
  const linkEditEnd = linkEdit.offset + linkEdit.fileSize;
  if (range.offset < linkEdit.offset || end > linkEditEnd) {
    const found = `${linkEdit.offset} to ${linkEditEnd}`;
    faults.warning(
      "not-last",
      `it takes bytes ${range.offset} to ${end}, and __LINKEDIT, which has to hold it, ${found}`,
    );
  } else if (linkEditEnd - end >= alignment) {
    faults.warning("not-last", `${linkEditEnd - end} bytes of __LINKEDIT follow it`);
  }
  const later = segments.find(({ offset, fileSize }) => fileSize > 0 && offset + fileSize > linkEditEnd);
  if (later !== undefined) faults.warning("not-last", `segment ${later.name} ends after __LINKEDIT`);
}

function isZero(image: Window, offset: number, length: number): boolean {
  if (length === 0) return true;
  const view = image.view("bytes after the signature", offset, length, false);
  return view.bytes(0, length).every((byte) => byte === 0);
}
