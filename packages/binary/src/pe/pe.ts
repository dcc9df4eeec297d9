// One PE file → one image. https://learn.microsoft.com/en-us/windows/win32/debug/pe-format

import { cgoLinkedBySettings } from "../go-build-info/cgo.ts";
import { goVariant } from "../go-build-info/variant.ts";
import type { Image, ImageType } from "../image.ts";
import { packedBy } from "../packed.ts";
import type { Parts } from "../parts.ts";
import type { Problems } from "../problem.ts";
import { unsaid } from "../unsaid.ts";
import type { Window } from "../window.ts";
import { readPeGoBuildInfo } from "./go.ts";
import { type PeHeader, type PeSection, readPeHeader } from "./header.ts";
import { readImports } from "./imports.ts";
import { pePlatform } from "./machine.ts";
import { readCertificateTable } from "./signature.ts";
import { isFirmware, peSubsystem } from "./subsystem.ts";

const fileFlag = { executable: 0x2, dll: 0x2000 } as const;
const dynamicBase = 0x40;
/** IMAGE_SCN_MEM_EXECUTE. */
const sectionExecute = 0x20000000;

/** Throws `Unreadable` when there are no whole PE headers. */
export function readPe(file: Window, parts: Parts, problems: Problems): Image {
  const header = readPeHeader(file, problems);
  const packed = packedBy(file);
  for (const section of header.sections) checkInFile(file, section, problems);
  const type = peType(header);
  const unread = { os: "windows", arch: "unknown" };
  const { os, arch } = problems.attempt(unread, () => pePlatform(file, header));
  const go = parts.goBuildInfo ? readPeGoBuildInfo(file, header, problems) : null;
  return {
    ...unsaid,
    os: isFirmware(header.subsystem) ? "efi" : os,
    arch,
    variant: goVariant(arch, go),
    bits: header.bits,
    endian: "little",
    type,
    static: type === "executable" && (header.directories[1]?.address ?? 0) === 0,
    needed: parts.libraries && type !== "debug-symbols" ? readImports(file, header, problems) : [],
    subsystem: peSubsystem(header.subsystem),
    packed,
    pie: type === "executable" && (header.dllCharacteristics & dynamicBase) !== 0,
    stripped: header.symbolCount === 0,
    signature: readCertificateTable(file, header, problems),
    go: go === null ? null : { ...go, cgoLinked: go.cgoLinked ?? cgoLinkedBySettings(go) },
    offset: file.offset,
    size: file.size,
  };
}

function peType({ characteristics, sections }: PeHeader): ImageType {
  if (isDebugSymbols(sections)) return "debug-symbols";
  if ((characteristics & fileFlag.dll) !== 0) return "shared-library";
  return (characteristics & fileFlag.executable) !== 0 ? "executable" : "other";
}

/** All code without bytes: what `objcopy --only-keep-debug` leaves. */
function isDebugSymbols(sections: readonly PeSection[]): boolean {
  const code = sections.filter(({ characteristics }) => (characteristics & sectionExecute) !== 0);
  return code.length > 0 && code.every(({ fileSize }) => fileSize === 0);
}

function checkInFile(file: Window, { offset, fileSize }: PeSection, problems: Problems): void {
  if (fileSize === 0 || file.contains(offset, fileSize)) return;
  problems.add("truncated", "section table", `a section ends at byte ${offset + fileSize}; the file has ${file.size}`);
}
