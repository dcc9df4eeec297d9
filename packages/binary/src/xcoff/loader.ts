// The loader section of XCOFF: the libraries (archive members, mostly) an image needs and where the loader looks for them.
// https://www.ibm.com/docs/en/aix/7.3?topic=formats-xcoff-object-file-format (loader section)

import { maxNameBytes, maxNeeded } from "../limits.ts";
import { type Problems, Unreadable } from "../problem.ts";
import type { Window } from "../window.ts";
import { sectionType, type XcoffHeader } from "./header.ts";

export interface Imports {
  /** `libc.a(shr_64.o)`: a member of an archive; with the directory, where one is given. */
  readonly needed: readonly string[];
  /** The library path of the first entry, split at colons. */
  readonly paths: readonly string[];
}

const where = "loader section";

/** Null when the image has no loader section: it was linked without any library. */
export function readImports(file: Window, { bits, sections }: XcoffHeader, problems: Problems): Imports | null {
  const section = sections.find(({ type }) => type === sectionType.loader);
  if (section === undefined || section.size === 0) return null;
  const needed: string[] = [];
  const paths: string[] = [];
  problems.attempt(undefined, () => {
    const loader = file.part(where, section.offset, section.size);
    const view = loader.view(where, 0, bits === 64 ? 56 : 32, false);
    const count = view.u32(16);
    if (count > maxNeeded) problems.add("limit", where, `${count} import files; ${maxNeeded} are read`);
    const names = loader.part(where, view.word(bits === 64 ? 24 : 20, bits), view.u32(12));
    let at = 0;
    const next = (): string => {
      const view = names.viewUpTo(where, at, maxNameBytes, false);
      const end = view.indexOf(0);
      if (end < 0) throw new Unreadable("malformed", where, "a name without its final NUL");
      at += end + 1;
      return view.text(0, end);
    };
    for (let index = 0; index < Math.min(count, maxNeeded); index++) {
      file.budget.step(where);
      const [directory, base, member] = [next(), next(), next()];
      if (index === 0) paths.push(...directory.split(":").filter(Boolean));
      else needed.push(`${directory === "" ? "" : `${directory}/`}${base}${member === "" ? "" : `(${member})`}`);
    }
  });
  return { needed, paths };
}
