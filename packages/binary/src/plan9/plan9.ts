// Plan 9 a.out: a header of eight big-endian words, then text, data and symbols. Every program is one file without libraries.
// https://9p.io/magic/man2html/6/a.out

import { AddressSpace } from "../go-build-info/address-space.ts";
import { findGoBuildInfo } from "../go-build-info/find.ts";
import { goVariant } from "../go-build-info/variant.ts";
import type { Image } from "../image.ts";
import type { Parts } from "../parts.ts";
import { type Problems, Unreadable } from "../problem.ts";
import { unsaid } from "../unsaid.ts";
import type { Window } from "../window.ts";

interface Machine {
  readonly arch: string;
  readonly bits: 32 | 64;
  /** Where the kernel loads the header, and the text right after it. */
  readonly loadAddress: number;
  /** The data begins at the next multiple of this. */
  readonly dataAlignment: number;
}

/** By the number a file begins with. Those with bit 0x8000 set have an entry point of 64 bits after the eight words. */
const machines = new Map<number, Machine>([
  [0x8a97, { arch: "amd64", bits: 64, loadAddress: 0x200000, dataAlignment: 0x200000 }],
  [0x1eb, { arch: "386", bits: 32, loadAddress: 0x1000, dataAlignment: 0x1000 }],
  [0x647, { arch: "arm", bits: 32, loadAddress: 0x1000, dataAlignment: 0x1000 }],
]);

interface Header {
  readonly machine: Machine;
  /** In bytes, the header among them. */
  readonly textBytes: number;
  readonly dataBytes: number;
  readonly symbolBytes: number;
}

const where = "Plan 9 header";

/** Throws `Unreadable` when the header itself cannot be read. */
export function readPlan9(file: Window, parts: Parts, problems: Problems): Image {
  const header = readHeader(file);
  const { arch, bits } = header.machine;
  const end = header.textBytes + header.dataBytes + header.symbolBytes;
  if (end > file.size) problems.add("truncated", where, `the symbols end at byte ${end}; the file has ${file.size}`);
  const go = parts.goBuildInfo ? readGoBuildInfo(file, header, problems) : null;
  return {
    ...unsaid,
    os: "plan9",
    arch,
    variant: goVariant(arch, go),
    bits,
    // Of the CPU: the header is big-endian for each of them.
    endian: "little",
    type: "executable",
    static: true,
    stripped: header.symbolBytes === 0,
    // Go has no cgo on Plan 9.
    go: go === null ? null : { ...go, cgoLinked: false },
    offset: file.offset,
    size: file.size,
  };
}

function readHeader(file: Window): Header {
  const view = file.view(where, 0, 32, false);
  const machine = machines.get(view.u32(0));
  if (machine === undefined) throw new Unreadable("malformed", where, "a CPU that is neither amd64, 386 nor arm");
  const headerBytes = machine.bits === 64 ? 40 : 32;
  file.view(where, 0, headerBytes, false);
  return {
    machine,
    textBytes: headerBytes + view.u32(4),
    dataBytes: view.u32(8),
    symbolBytes: view.u32(16),
  };
}

function readGoBuildInfo(file: Window, { machine, textBytes, dataBytes }: Header, problems: Problems) {
  const { loadAddress, dataAlignment } = machine;
  const text = { address: loadAddress, offset: 0, size: textBytes };
  const dataAddress = Math.ceil((loadAddress + textBytes) / dataAlignment) * dataAlignment;
  const data = { address: dataAddress, offset: textBytes, size: dataBytes };
  return findGoBuildInfo(new AddressSpace(file, [text, data]), [data], problems);
}
