// Go build info in WebAssembly (GOOS=js and wasip1). The linker writes no blob up to Go 1.27: the module data stands in the data
// section between its two marks, the version in the section `producers`. A blob, should there be one, is preferred.
// https://go.dev/issue/73741, https://github.com/WebAssembly/tool-conventions/blob/main/ProducersSection.md

import { bytesSource } from "../byte-source.ts";
import { AddressSpace } from "../go-build-info/address-space.ts";
import { endMark, headerBytes, magic, startMark } from "../go-build-info/blob.ts";
import { findGoBuildInfo, type GoImageInfo } from "../go-build-info/find.ts";
import { parseModuleData } from "../go-build-info/module-data.ts";
import { type FileRange, findBytes } from "../go-build-info/search.ts";
import { maxGoModuleDataBytes, maxGoVersionBytes } from "../limits.ts";
import { Problems, Unreadable } from "../problem.ts";
import { type Window, windowOver } from "../window.ts";
import { dataSegments } from "./data-segments.ts";
import type { WasmFacts } from "./facts.ts";

const where = "Go build info";

/**
 * `dataSection`: what follows the id and the size of the section. Null for what Go's compiler did not process, as `producers` has it:
 * other modules cost nothing. Without module data (Bazel) only the version is known.
 */
export function readWasmGoBuildInfo(
  file: Window,
  dataSection: FileRange | null,
  producers: WasmFacts["producers"],
  problems: Problems,
): GoImageInfo | null {
  const compiler = producers.find(({ field, name }) => field === "processed-by" && name === "Go cmd/compile");
  if (compiler === undefined) return null;
  const nothing: GoImageInfo = { version: compiler.version, path: null, main: null, deps: [], settings: {} };
  if (dataSection === null) return nothing;
  return problems.attempt(nothing, () =>
    file.budget.goSearch(() => {
      const blob = readBlob(file, dataSection);
      if (blob !== null) return blob;
      const text = readMarkedText(file, dataSection);
      return text === null ? nothing : { version: compiler.version, ...parseModuleData(text, file.budget, problems) };
    }),
  );
}

/** Between the marks; it has no run of zeros, so it lies in one data segment. */
function readMarkedText(file: Window, data: FileRange): string | null {
  const start = findBytes(file, data, startMark, where);
  if (start === null) return null;
  const text = start + startMark.length;
  const size = Math.min(data.offset + data.size - text, maxGoModuleDataBytes);
  const end = findBytes(file, { offset: text, size }, endMark, where);
  if (end === null) throw new Unreadable("malformed", where, "its text does not end");
  return file.view(where, text, end - text, true).text(0, end - text);
}

/** How much of memory is rebuilt: enough for nearly every blob, else for the largest that is read. */
const memoryBytes = [64 * 1024, headerBytes + maxGoVersionBytes + maxGoModuleDataBytes + 32];

/** The header of a blob is half zeros, which the linker leaves out: memory is rebuilt from the segments. */
function readBlob(file: Window, data: FileRange): GoImageInfo | null {
  const hit = findBytes(file, data, magic, where);
  if (hit === null) return null;
  for (const limit of memoryBytes) {
    // What cannot be decoded is no blob: the marks are looked for instead.
    const info = new Problems().attempt(null, () => decodeAt(file, data, hit, limit));
    if (info !== null) return info;
  }
  return null;
}

function decodeAt(file: Window, data: FileRange, hit: number, limit: number): GoImageInfo | null {
  const memory = memoryFrom(file, data, hit, limit);
  if (memory === null) return null;
  const { address, bytes } = memory;
  const range = { address, offset: 0, size: bytes.length };
  const space = new AddressSpace(windowOver(bytesSource(bytes), file.budget), [range]);
  return findGoBuildInfo(space, [range], new Problems());
}

/** Zeros left out between two segments of one blob: half of its header, and what a short text may begin with. */
const maxGapBytes = 64;

/** What is in memory from the byte at file offset `start` on. The linker orders segments by address. */
function memoryFrom(
  file: Window,
  data: FileRange,
  start: number,
  limit: number,
): { address: number; bytes: Uint8Array } | null {
  let address: number | null = null;
  const pieces: { at: number; offset: number; size: number }[] = [];
  let end = 0;
  for (const segment of dataSegments(file, data)) {
    if (segment.offset + segment.size <= start || segment.address === null) continue;
    const skipped = Math.max(0, start - segment.offset);
    address ??= segment.address + skipped;
    const at = segment.address + skipped - address;
    if (at < end || at > end + maxGapBytes || at >= limit) break;
    const size = Math.min(segment.size - skipped, limit - at);
    pieces.push({ at, offset: segment.offset + skipped, size });
    end = at + size;
  }
  if (address === null) return null;
  const bytes = new Uint8Array(end);
  for (const { at, offset, size } of pieces) bytes.set(file.view(where, offset, size, true).bytes(0, size), at);
  return { address, bytes };
}
