// A small Mach-O image with every load command the reader knows, and universal files made of images.

import { ByteWriter } from "./byte-writer.ts";
import { inlineBlob, sampleBlob } from "./tiny-go-blob.ts";

export interface TinyMachO {
  readonly bits: 32 | 64;
  readonly little: boolean;
  readonly cpuType: number;
  readonly cpuSubtype: number;
  readonly fileType: number;
  readonly flags: number;
  readonly interpreter: string | null;
  readonly needed: readonly string[];
  /** Raw load commands added at the end. */
  readonly more: readonly Uint8Array[];
  readonly goBlob: Uint8Array;
}

const defaults: TinyMachO = {
  bits: 64,
  little: true,
  cpuType: 0x0100000c,
  cpuSubtype: 0,
  fileType: 2,
  flags: 0x200085,
  interpreter: "/usr/lib/dyld",
  needed: ["/usr/lib/libSystem.B.dylib"],
  more: [],
  goBlob: inlineBlob(sampleBlob),
};

const goOffset = 0x800;

/** One segment holds the whole image; the build info lies at 0x800. */
export function tinyMachO(changes: Partial<TinyMachO> = {}): Uint8Array {
  const image = { ...defaults, ...changes };
  const { bits, little } = image;
  const end = goOffset + image.goBlob.length + 64;
  const commands = [
    segment(image, end),
    ...(image.interpreter === null ? [] : [stringCommand(image, 0xe, 12, image.interpreter)]),
    ...image.needed.map((name) => stringCommand(image, 0xc, 24, name)),
    new ByteWriter(little)
      .u32(0x1b, 24)
      .u8(...Array.from({ length: 16 }, (_, index) => index * 17))
      .bytes(),
    new ByteWriter(little).u32(0x32, 24, 1, 0x000c0000, 0x001a0203, 0).bytes(),
    new ByteWriter(little).u32(0x2, 24, 0, 3, 0, 0).bytes(),
    new ByteWriter(little).u32(0xb, 80, 0, 2, 2, 1).padTo(80).bytes(),
    new ByteWriter(little).u32(0x1d, 16, end - 64, 64).bytes(),
    ...image.more,
  ];
  const commandBytes = commands.reduce((sum, { length }) => sum + length, 0);
  const out = new ByteWriter(little).u32(
    bits === 64 ? 0xfeedfacf : 0xfeedface,
    image.cpuType,
    image.cpuSubtype,
    image.fileType,
  );
  out.u32(commands.length, commandBytes, image.flags).padTo(bits === 64 ? 32 : 28);
  for (const command of commands) out.raw(command);
  return out.padTo(goOffset).raw(image.goBlob).padTo(end).bytes();
}

function segment({ bits, little, goBlob }: TinyMachO, end: number): Uint8Array {
  const out = new ByteWriter(little).u32(bits === 64 ? 0x19 : 1, bits === 64 ? 72 + 80 : 56 + 68);
  out.text("__DATA").padTo(24).word(bits, 0x10000, end, 0, end).u32(3, 3, 1, 0);
  const section = out.length;
  out
    .text("__go_buildinfo")
    .padTo(section + 16)
    .text("__DATA")
    .padTo(section + 32);
  out.word(bits, 0x10000 + goOffset, goBlob.length).u32(goOffset, 4);
  return out.padTo(section + (bits === 64 ? 80 : 68)).bytes();
}

function stringCommand({ little, bits }: TinyMachO, command: number, fixed: number, text: string): Uint8Array {
  const size = Math.ceil((fixed + text.length + 1) / (bits / 8)) * (bits / 8);
  return new ByteWriter(little).u32(command, size, fixed).padTo(fixed).text(text).padTo(size).bytes();
}

export interface FatSlice {
  readonly cpuType: number;
  readonly cpuSubtype: number;
  /** Power of two. */
  readonly align: number;
  readonly bytes: Uint8Array;
}

/** Slices in their order; the last `hidden` of them are left out of the count. */
export function universal(slices: readonly FatSlice[], width: 32 | 64 = 32, hidden = 0): Uint8Array {
  const table = new ByteWriter(false).u32(width === 64 ? 0xcafebabf : 0xcafebabe, slices.length - hidden);
  let end = 8 + slices.length * (width === 64 ? 32 : 20);
  const placed = slices.map((slice) => {
    const offset = Math.ceil(end / 2 ** slice.align) * 2 ** slice.align;
    end = offset + slice.bytes.length;
    table.u32(slice.cpuType, slice.cpuSubtype).word(width, offset, slice.bytes.length).u32(slice.align);
    if (width === 64) table.u32(0);
    return { offset, bytes: slice.bytes };
  });
  const file = new Uint8Array(end);
  file.set(table.bytes());
  for (const { offset, bytes } of placed) file.set(bytes, offset);
  return file;
}
