// What an ELF file is for: e_type alone does not tell a position-independent program from a library.
// https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html

import type { ImageType } from "../image.ts";
import type { Dynamic } from "./dynamic.ts";
import type { ElfHeader } from "./header.ts";
import { type Sections, sectionFlag, sectionType } from "./tables.ts";

export const fileType = { object: 1, executable: 2, dynamic: 3, core: 4 } as const;

/** The type of a file that is not one of debug symbols. */
export function elfType({ type }: ElfHeader, dynamic: Dynamic | null, interpreter: string | null): ImageType {
  switch (type) {
    case fileType.object:
      return "object";
    case fileType.executable:
      return "executable";
    case fileType.core:
      return "core";
    case fileType.dynamic:
      // Linkers before 2015 set no DF_1_PIE; libc.so.6 asks for a loader as programs do, but has a library's name.
      if (dynamic?.pieFlag === true) return "executable";
      return interpreter !== null && (dynamic?.sonameOffset ?? null) === null ? "executable" : "shared-library";
    default:
      return "other";
  }
}

/** All code without bytes: what `objcopy --only-keep-debug` leaves. */
export function isDebugSymbols(sections: Sections): boolean {
  let code = 0;
  for (let index = 0; index < sections.count; index++) {
    if ((sections.flags(index) & sectionFlag.execute) === 0) continue;
    if (sections.type(index) !== sectionType.noBits) return false;
    code += 1;
  }
  return code > 0;
}
