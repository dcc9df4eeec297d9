// Where Go build info lies in a Mach-O image: the section __go_buildinfo, else the writable data.
// Data is searched only in images without sections or with Go's line table, so that other programs cost nothing.

import { AddressSpace, mappedRange } from "../go-build-info/address-space.ts";
import type { GoBuildInfo } from "../go-build-info/build-info.ts";
import { findGoBuildInfo, type GoImageInfo } from "../go-build-info/find.ts";
import { hasCgoRuntime } from "../go-build-info/function-names.ts";
import type { Words } from "../go-build-info/function-table.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import { protection, type Segment } from "./segment.ts";

/** `cgoLinked` as the function table decides it: null where there is none. */
export function readMachOGoBuildInfo(
  image: Window,
  segments: readonly Segment[],
  words: Words,
  problems: Problems,
): GoBuildInfo | null {
  const go = findBlob(image, segments, problems);
  if (go === null) return null;
  const section = segments.flatMap(({ sections }) => sections).find(({ name }) => name === "__gopclntab") ?? null;
  return { ...go, cgoLinked: hasCgoRuntime(image, go, { section, elsewhere: [], data: [] }, words, problems) };
}

function findBlob(image: Window, segments: readonly Segment[], problems: Problems): GoImageInfo | null {
  const ranges = segments.filter(({ fileSize }) => fileSize > 0).flatMap(mappedRange);
  const sections = segments.flatMap((segment) => segment.sections);
  const section = sections.find(({ name }) => name === "__go_buildinfo");
  if (section !== undefined) {
    const range = mappedRange({ ...section, fileSize: section.size });
    return findGoBuildInfo(new AddressSpace(image, [...ranges, ...range]), range, problems);
  }
  if (sections.length > 0 && !sections.some(({ name }) => name === "__gopclntab")) return null;
  const data = segments.filter(({ fileSize, initialProtection }) => fileSize > 0 && isData(initialProtection));
  return findGoBuildInfo(new AddressSpace(image, ranges), data.flatMap(mappedRange), problems);
}

function isData(initialProtection: number): boolean {
  return (initialProtection & protection.write) !== 0 && (initialProtection & protection.execute) === 0;
}
