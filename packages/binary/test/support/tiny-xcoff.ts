// A small XCOFF program: code with Go's function table, data with build info, a loader section that names a library.

import { ByteWriter } from "./byte-writer.ts";
import { tinyFunctionTable } from "./tiny-function-table.ts";
import { inlineBlob, sampleBlob } from "./tiny-go-blob.ts";

export interface TinyXcoff {
  readonly bits: 32 | 64;
  readonly flags: number;
  readonly symbolCount: number;
  /** Directory, file and member of each import; the first is the library path. */
  readonly imports: readonly (readonly [string, string, string])[];
  readonly loader: boolean;
  /** `address`: where it will lie in memory. */
  readonly goBlob: (address: number) => Uint8Array;
  readonly functionTable: Uint8Array | null;
}

const defaults: TinyXcoff = {
  bits: 64,
  flags: 0x2,
  symbolCount: 7,
  imports: [
    ["/usr/lib:/lib", "", ""],
    ["", "libc.a", "shr_64.o"],
    ["/opt/lib", "libx.so", ""],
  ],
  loader: true,
  goBlob: () => inlineBlob(sampleBlob),
  functionTable: null,
};

const textAddress = 0x1000_0000;
const dataAddress = 0x2000_0000;

export function tinyXcoff(changes: Partial<TinyXcoff> = {}): Uint8Array {
  const file = { ...defaults, ...changes };
  const { bits } = file;
  const text = file.functionTable ?? tinyFunctionTable({ bits, little: false });
  const data = new ByteWriter(false).raw(file.goBlob(dataAddress)).align(16).word(bits, textAddress).bytes();
  const sections = [
    { name: ".text", type: 0x20, address: textAddress, bytes: text },
    { name: ".data", type: 0x40, address: dataAddress, bytes: data },
    ...(file.loader ? [{ name: ".loader", type: 0x1000, address: 0, bytes: loaderSection(file) }] : []),
  ];
  const out = new ByteWriter(false).u16(bits === 64 ? 0x1f7 : 0x1df, sections.length).u32(0);
  if (bits === 64) out.u64(0x4000).u16(0, file.flags).u32(file.symbolCount);
  else out.u32(0x4000, file.symbolCount).u16(0, file.flags);
  let offset = 0x200;
  for (const { name, type, address, bytes } of sections) {
    const end = out.length + (bits === 64 ? 72 : 40);
    out.text(name.padEnd(8, "\0")).word(bits, address, address, bytes.length, offset);
    out
      .padTo(end - (bits === 64 ? 8 : 4))
      .u32(type)
      .padTo(end);
    offset = Math.ceil((offset + bytes.length) / 16) * 16;
  }
  out.padTo(0x200);
  for (const { bytes } of sections) out.align(16).raw(bytes);
  return out.bytes();
}

function loaderSection({ bits, imports }: TinyXcoff): Uint8Array {
  const names = imports.map((parts) => parts.map((part) => `${part}\0`).join("")).join("");
  const header = bits === 64 ? 56 : 32;
  const out = new ByteWriter(false).u32(bits === 64 ? 2 : 1, 0, 0, names.length, imports.length);
  if (bits === 64) out.u32(0).u64(header);
  else out.u32(header, 0, 0);
  return out.padTo(header).text(names).bytes();
}
