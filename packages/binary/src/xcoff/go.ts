// Where Go build info lies in XCOFF: in the section of type data. The function table is in the code.
// https://go.dev/src/debug/buildinfo/buildinfo.go

import { AddressSpace, mappedRange } from "../go-build-info/address-space.ts";
import type { GoBuildInfo } from "../go-build-info/build-info.ts";
import { cgoLinkedBySettings } from "../go-build-info/cgo.ts";
import { findGoBuildInfo } from "../go-build-info/find.ts";
import { hasCgoRuntime } from "../go-build-info/function-names.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import { sectionType, type XcoffHeader, type XcoffSection } from "./header.ts";

export function readXcoffGoBuildInfo(
  file: Window,
  { bits, sections }: XcoffHeader,
  problems: Problems,
): GoBuildInfo | null {
  const range = ({ address, offset, size }: XcoffSection) => mappedRange({ address, offset, fileSize: size });
  const text = sections.filter(({ type }) => type === sectionType.text);
  const data = sections.filter(({ type }) => type === sectionType.data);
  const space = new AddressSpace(file, [...text, ...data].flatMap(range));
  const go = findGoBuildInfo(space, data.flatMap(range), problems);
  if (go === null) return null;
  const places = { section: null, elsewhere: [...text, ...data].flatMap(range), data };
  const linked = hasCgoRuntime(file, go, places, { bits, endian: "big" }, problems);
  return { ...go, cgoLinked: linked ?? cgoLinkedBySettings(go) };
}
