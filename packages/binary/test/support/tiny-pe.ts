// A small PE file: imports, load configuration, Go build info in the writable data.

import { ByteWriter } from "./byte-writer.ts";
import { inlineBlob, sampleBlob } from "./tiny-go-blob.ts";

export interface TinyPe {
  readonly bits: 32 | 64;
  readonly machine: number;
  readonly characteristics: number;
  readonly dllCharacteristics: number;
  readonly subsystem: number;
  readonly needed: readonly string[];
  /** CHPEMetadataPointer of the load configuration. */
  readonly chpe: number;
  /** Data directories by number, over those the file has anyway. */
  readonly directories: Readonly<Record<number, readonly [address: number, size: number]>>;
}

const defaults: TinyPe = {
  bits: 64,
  machine: 0xaa64,
  characteristics: 0x22,
  dllCharacteristics: 0x160,
  subsystem: 3,
  needed: ["KERNEL32.dll", "WS2_32.dll"],
  chpe: 0,
  directories: {},
};

const peOffset = 0x80;
const dataOffset = 0x400;
const dataAddress = 0x1000;
const configAt = 0x400;
const importsAt = 0x600;

/** One section `.data` holds everything after the headers: build info first, load configuration and imports after it. */
export function tinyPe(changes: Partial<TinyPe> = {}): Uint8Array {
  const pe = { ...defaults, ...changes };
  const data = sectionData(pe);
  const optionalBytes = (pe.bits === 64 ? 112 : 96) + 16 * 8;
  const out = new ByteWriter().text("MZ").padTo(0x3c).u32(peOffset).padTo(peOffset).text("PE\0\0");
  out.u16(pe.machine, 1).u32(0, 0, 0).u16(optionalBytes, pe.characteristics);
  const start = out.length;
  out.u16(pe.bits === 64 ? 0x20b : 0x10b);
  if (pe.bits === 64) out.padTo(start + 24).u64(0x140000000);
  else out.padTo(start + 28).u32(0x400000);
  out
    .padTo(start + 68)
    .u16(pe.subsystem, pe.dllCharacteristics)
    .padTo(start + (pe.bits === 64 ? 108 : 92))
    .u32(16);
  const directories = out.length;
  out.padTo(directories + 8).u32(dataAddress + importsAt, 60);
  out
    .padTo(directories + 80)
    .u32(dataAddress + configAt, 0x100)
    .padTo(start + optionalBytes);
  out.text(".data\0\0\0").u32(data.length, dataAddress, data.length, dataOffset, 0, 0).u16(0, 0).u32(0xc0000040);
  const bytes = out.padTo(dataOffset).raw(data).bytes();
  const view = new DataView(bytes.buffer);
  for (const [number, [address, size]] of Object.entries(pe.directories)) {
    view.setUint32(directories + 8 * Number(number), address, true);
    view.setUint32(directories + 8 * Number(number) + 4, size, true);
  }
  return bytes;
}

function sectionData({ needed, chpe }: TinyPe): Uint8Array {
  const out = new ByteWriter()
    .raw(inlineBlob(sampleBlob))
    .padTo(configAt)
    .u32(0x140)
    .padTo(configAt + 0xc8)
    .u64(chpe);
  out.padTo(importsAt);
  let name = importsAt + 20 * (needed.length + 1);
  for (const dll of needed) {
    out.u32(0, 0, 0, dataAddress + name, 0);
    name += dll.length + 1;
  }
  out.padTo(importsAt + 20 * (needed.length + 1));
  for (const dll of needed) out.text(`${dll}\0`);
  return out.align(16).bytes();
}
