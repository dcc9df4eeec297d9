// The Mach-O header. https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/loader.h

import { Unreadable } from "../problem.ts";
import type { Window } from "../window.ts";

export interface MachOHeader {
  readonly bits: 32 | 64;
  readonly little: boolean;
  readonly cpuType: number;
  readonly cpuSubtype: number;
  readonly fileType: number;
  readonly commandCount: number;
  readonly commandBytes: number;
  readonly flags: number;
  /** Size of this header: where the load commands begin. */
  readonly size: number;
}

/** Throws `Unreadable` when there is no whole Mach-O header. */
export function readMachOHeader(image: Window): MachOHeader {
  const where = "Mach-O header";
  const magic = image.view(where, 0, 4, false).u32(0);
  const form = forms.get(magic);
  if (form === undefined)
    throw new Unreadable("malformed", where, `magic 0x${magic.toString(16).padStart(8, "0")} is not Mach-O`);
  const { bits, little } = form;
  const size = bits === 64 ? 32 : 28;
  const view = image.view(where, 0, size, little);
  return {
    bits,
    little,
    cpuType: view.u32(4),
    cpuSubtype: view.u32(8),
    fileType: view.u32(12),
    commandCount: view.u32(16),
    commandBytes: view.u32(20),
    flags: view.u32(24),
    size,
  };
}

const forms = new Map<number, { bits: 32 | 64; little: boolean }>([
  [0xcffaedfe, { bits: 64, little: true }],
  [0xcefaedfe, { bits: 32, little: true }],
  [0xfeedfacf, { bits: 64, little: false }],
  [0xfeedface, { bits: 32, little: false }],
]);
