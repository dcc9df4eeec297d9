// Go build info blobs of both kinds: inline (since Go 1.18) and with pointers (before).

import { ByteWriter } from "./byte-writer.ts";

const magic = "\xff Go buildinf:";
const startMark = Uint8Array.from([
  0x30, 0x77, 0xaf, 0x0c, 0x92, 0x74, 0x08, 0x02, 0x41, 0xe1, 0xc1, 0x07, 0xe6, 0xd6, 0x18, 0xe6,
]);
const endMark = Uint8Array.from([
  0xf9, 0x32, 0x43, 0x31, 0x86, 0x18, 0x20, 0x72, 0x00, 0x82, 0x42, 0x10, 0x41, 0x16, 0xd8, 0xf2,
]);

export interface GoBlob {
  readonly version: string;
  /** Lines of module data, each ended by a newline. */
  readonly lines: string;
}

export const sampleBlob: GoBlob = {
  version: "go1.26.8",
  lines: "path\texample.com/tiny\nmod\texample.com/tiny\t(devel)\t\nbuild\tGOOS=linux\nbuild\tCGO_ENABLED=0\n",
};

export function inlineBlob({ version, lines }: GoBlob): Uint8Array {
  const data = marked(lines);
  const writer = new ByteWriter().text(magic).u8(8, 2).padTo(32);
  varint(writer, version.length).text(version);
  return varint(writer, data.length).raw(data).align(16).bytes();
}

/** `address`: where the blob will lie in memory. */
export function pointerBlob({ version, lines }: GoBlob, address: number, bits: 32 | 64, little: boolean): Uint8Array {
  const word = bits / 8;
  const data = marked(lines);
  const headers = 32;
  const texts = headers + 4 * word;
  return new ByteWriter(little)
    .text(magic)
    .u8(word, little ? 0 : 1)
    .word(bits, address + headers, address + headers + 2 * word)
    .padTo(headers)
    .word(bits, address + texts, version.length)
    .word(bits, address + texts + version.length, data.length)
    .text(version)
    .raw(data)
    .align(16)
    .bytes();
}

function marked(lines: string): Uint8Array {
  return new ByteWriter().raw(startMark).text(lines).raw(endMark).bytes();
}

function varint(writer: ByteWriter, value: number): ByteWriter {
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return writer.u8(rest);
    writer.u8((rest % 128) + 128);
  }
}
