// Whether there is anything to build, and whether two programs would be one file. Pure.

import { PlumbError } from "@goplumb/core/error";
import type { ListedPackage } from "../go-command/listed-packages.ts";
import type { Program } from "./programs.ts";

/** What is known of one target. */
interface Listed {
  readonly listed: readonly ListedPackage[];
  readonly programs: readonly Program[];
}

/**
 * A target for which there is no program is told of by its own; where there is none for any, something else was meant.
 * @throws PlumbError NO_PROGRAM, SAME_PROGRAM_NAME
 */
export function checkPrograms(listings: readonly Listed[], patterns: readonly string[]): void {
  const all = listings.flatMap(({ programs }) => programs);
  if (all.length === 0) throw noProgram(listings, patterns);
  const paths = Map.groupBy(all, ({ name }) => name);
  for (const [name, programs] of paths) {
    const different = [...new Set(programs.map(({ importPath }) => importPath))];
    if (different.length <= 1) continue;
    throw new PlumbError({
      code: "SAME_PROGRAM_NAME",
      message: `${different.join(" and ")} would both be called ${name}`,
      hint: `build them one after the other: plumb build ${different[0]}`,
    });
  }
}

function noProgram(listings: readonly Listed[], patterns: readonly string[]): PlumbError {
  const listed = listings.flatMap((listing) => listing.listed);
  const error = listed.find(({ root, error: found }) => root && found !== null)?.error ?? null;
  const roots = [
    ...new Set(listed.filter(({ root, name }) => root && name !== "").map(({ importPath }) => importPath)),
  ];
  const libraries =
    roots.length > 0
      ? `; ${roots.length === 1 ? `${roots[0]} is a library` : `${roots.length} libraries are there`}`
      : "";
  return new PlumbError({
    code: "NO_PROGRAM",
    message: `${patterns.join(" ")}: there is no main package to build${error === null ? libraries : `: ${error.trim()}`}`,
    hint: "name a program's package: plumb build ./cmd/NAME",
  });
}
