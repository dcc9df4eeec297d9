// Shared libraries that a program names and its system does not bring. Pure.

import type { BinaryFile } from "@goplumb/binary";
import type { InspectedImage } from "./inspected-binary.ts";

/** On Linux each distribution brings others: there all count. Null where the question has no meaning. */
export function foreignLibraries(
  { needed }: Pick<InspectedImage, "needed">,
  format: BinaryFile["format"],
): readonly string[] | null {
  if (format === "elf") return needed;
  if (format === "mach-o" || format === "universal")
    return needed.filter((path) => !/^\/(usr\/lib|System)\//.test(path));
  // What compilers bring along beside Windows' own: MinGW, Cygwin, Visual C++.
  return format === "pe"
    ? needed.filter((name) => /^(lib|cyg|msys-|vcruntime|msvcp|concrt)[^/]*\.dll$/i.test(name))
    : null;
}
