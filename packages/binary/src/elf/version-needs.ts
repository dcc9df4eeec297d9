// The GLIBC symbol versions an image needs, and the glibc release that has them all.
// https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html

import { laterVersion } from "../later-version.ts";
import { maxVersionFiles, maxVersions } from "../limits.ts";
import { type Problems, Unreadable } from "../problem.ts";
import type { Window } from "../window.ts";
import { type Dynamic, dynamicString } from "./dynamic.ts";

const weak = 2;
/** The compiler's own library has a version named GLIBC_2.0 from the time when glibc held its functions; with musl, too. */
const compilerLibrary = "libgcc_s.so.1";
/** The release in which glibc began to mark ABI features as versions (GLIBC_ABI_DT_RELR). */
const firstAbiMarks = "2.36";

/** Highest `GLIBC_x.y` needed and not weak, e.g. `2.34`; null when none is. Entries read before a problem count. */
export function readGlibcFloor(file: Window, dynamic: Dynamic, little: boolean, problems: Problems): string | null {
  let floor: string | null = null;
  problems.attempt(undefined, () => {
    for (const name of neededVersions(file, dynamic, little)) floor = laterVersion(floor, glibcRelease(name));
  });
  return floor;
}

/** The glibc release a version name asks for; null for other libraries' names and GLIBC_PRIVATE. */
export function glibcRelease(name: string): string | null {
  if (name.startsWith("GLIBC_ABI_")) return firstAbiMarks;
  return /^GLIBC_(\d{1,4}(?:\.\d{1,4}){1,3})$/.exec(name)?.[1] ?? null;
}

function* neededVersions(file: Window, dynamic: Dynamic, little: boolean): Generator<string> {
  const where = "DT_VERNEED";
  if (dynamic.versionNeeds === null) return;
  let { offset } = dynamic.versionNeeds;
  let versions = 0;
  for (let files = 0; files < dynamic.versionNeeds.count; files++) {
    if (files >= maxVersionFiles) throw new Unreadable("limit", where, `more than ${maxVersionFiles} libraries`);
    const need = file.view(where, offset, 16, little);
    const count = dynamicString(file, dynamic, where, need.u32(4)) === compilerLibrary ? 0 : need.u16(2);
    let at = offset + need.u32(8);
    for (let index = 0; index < count; index++) {
      file.budget.step(where);
      if (++versions > maxVersions) throw new Unreadable("limit", where, `more than ${maxVersions} versions`);
      const version = file.view(where, at, 16, little);
      if ((version.u16(4) & weak) === 0) yield dynamicString(file, dynamic, where, version.u32(8));
      if (version.u32(12) === 0) break;
      at += version.u32(12);
    }
    if (need.u32(12) === 0) break;
    offset += need.u32(12);
  }
}
