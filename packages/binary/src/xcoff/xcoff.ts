// XCOFF, the format of AIX: one file → one image.
// https://www.ibm.com/docs/en/aix/7.3?topic=formats-xcoff-object-file-format

import { goVariant } from "../go-build-info/variant.ts";
import type { Image, ImageType } from "../image.ts";
import type { Parts } from "../parts.ts";
import type { Problems } from "../problem.ts";
import { unsaid } from "../unsaid.ts";
import type { Window } from "../window.ts";
import { readXcoffGoBuildInfo } from "./go.ts";
import { fileFlag, readXcoffHeader, type XcoffHeader, type XcoffSection } from "./header.ts";
import { readImports } from "./loader.ts";

/** Throws `Unreadable` when the file header itself cannot be read. */
export function readXcoff(file: Window, parts: Parts, problems: Problems): Image {
  const header = readXcoffHeader(file, problems);
  for (const section of header.sections) checkInFile(file, section, problems);
  const arch = header.bits === 64 ? "ppc64" : "ppc";
  const type = xcoffType(header);
  const imports = readImports(file, header, problems);
  const go = parts.goBuildInfo ? readXcoffGoBuildInfo(file, header, problems) : null;
  return {
    ...unsaid,
    os: "aix",
    arch,
    variant: goVariant(arch, go),
    bits: header.bits,
    endian: "big",
    type,
    static: type === "executable" && (imports === null || imports.needed.length === 0),
    needed: parts.libraries && imports !== null ? imports.needed : [],
    rpaths: parts.libraries && imports !== null ? imports.paths : [],
    stripped: header.symbolCount === 0,
    go,
    offset: file.offset,
    size: file.size,
  };
}

function xcoffType({ flags }: XcoffHeader): ImageType {
  if ((flags & fileFlag.sharedObject) !== 0) return "shared-library";
  return (flags & fileFlag.executable) !== 0 ? "executable" : "object";
}

function checkInFile(file: Window, { offset, size }: XcoffSection, problems: Problems): void {
  if (offset === 0 || file.contains(offset, size)) return;
  problems.add("truncated", "section table", `a section ends at byte ${offset + size}; the file has ${file.size}`);
}
