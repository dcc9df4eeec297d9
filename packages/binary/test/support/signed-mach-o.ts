// A Mach-O program of two segments and a signature, each part of which a test can get wrong.

import { ByteWriter } from "./byte-writer.ts";
import { type Code, codeDirectory, superBlob, type TinyBlob, type TinyDirectory } from "./tiny-signature.ts";

export interface SignedMachO {
  readonly cpuType: number;
  readonly fileType: number;
  /** Bytes of __TEXT, and of __LINKEDIT before the signature. */
  readonly textBytes: number;
  readonly linkEditBytes: number;
  /** Slot 0 and the alternates. */
  readonly directories: readonly Partial<TinyDirectory>[];
  /** The other blobs. */
  readonly blobs: readonly TinyBlob[];
  /** Put into __TEXT,__info_plist, and signed. */
  readonly infoPlist: Uint8Array | null;
  /** Replaces the SuperBlob. */
  readonly wrap: (blobs: readonly TinyBlob[]) => Uint8Array;
  /** Added to what LC_CODE_SIGNATURE and __LINKEDIT say the size is, and the bytes that are there for it. */
  readonly more: { readonly commandSize?: number; readonly linkEditSize?: number; readonly bytes?: Uint8Array };
  /** Further load commands. */
  readonly commands: readonly Uint8Array[];
}

const defaults: SignedMachO = {
  cpuType: 0x0100000c,
  fileType: 2,
  textBytes: 0x8000,
  linkEditBytes: 0x130,
  directories: [{}],
  blobs: [],
  infoPlist: null,
  wrap: superBlob,
  more: {},
  commands: [],
};

const infoPlistOffset = 0x800;

export interface Signed {
  readonly bytes: Uint8Array;
  /** Where the signature begins. */
  readonly offset: number;
  readonly size: number;
}

export function signedMachO(changes: Partial<SignedMachO> = {}): Signed {
  const image = { ...defaults, ...changes };
  const offset = image.textBytes + image.linkEditBytes;
  // The size of a signature does not depend on what the hashes are.
  const size = sign(image, new Uint8Array(offset)).length;
  const code = unsigned(image, offset, size);
  const signature = sign(image, code);
  const after = image.more.bytes ?? new Uint8Array();
  const file = new Uint8Array(offset + size + after.length);
  file.set(code);
  file.set(signature, offset);
  file.set(after, offset + size);
  return { bytes: file, offset, size };
}

function sign(
  { fileType, textBytes, infoPlist, directories, blobs, wrap }: SignedMachO,
  bytes: Uint8Array,
): Uint8Array {
  const code: Code = { bytes, text: [0, textBytes, fileType === 2 ? 1 : 0], infoPlist };
  const made = directories.map((changes, index) => ({
    slot: index === 0 ? 0 : 0x1000 + index - 1,
    bytes: codeDirectory(code, blobs, changes),
  }));
  return wrap([...made, ...blobs]);
}

function unsigned(image: SignedMachO, offset: number, size: number): Uint8Array {
  const { textBytes, infoPlist, more } = image;
  const linkEdit = offset - textBytes + size + (more.linkEditSize ?? 0);
  const commands = [
    segment("__TEXT", 0, textBytes, infoPlist),
    segment("__LINKEDIT", textBytes, linkEdit, null),
    ...image.commands,
    new ByteWriter().u32(0x80000028, 24).u64(0x400, 0).bytes(),
    new ByteWriter().u32(0x1d, 16, offset, size + (more.commandSize ?? 0)).bytes(),
  ];
  const commandBytes = commands.reduce((sum, { length }) => sum + length, 0);
  const out = new ByteWriter().u32(
    0xfeedfacf,
    image.cpuType,
    0,
    image.fileType,
    commands.length,
    commandBytes,
    0x200085,
    0,
  );
  for (const command of commands) out.raw(command);
  const bytes = new Uint8Array(offset);
  for (let at = 0x400; at < offset; at++) bytes[at] = (at * 31 + (at >> 8)) & 0xff;
  bytes.set(out.bytes());
  if (infoPlist !== null) bytes.set(infoPlist, infoPlistOffset);
  return bytes;
}

function segment(name: string, offset: number, size: number, infoPlist: Uint8Array | null): Uint8Array {
  const sections = infoPlist === null ? 0 : 1;
  const out = new ByteWriter()
    .u32(0x19, 72 + 80 * sections)
    .text(name)
    .padTo(24);
  out.u64(0x100000000 + offset, size, offset, size).u32(5, 5, sections, 0);
  if (infoPlist === null) return out.bytes();
  out
    .text("__info_plist")
    .padTo(72 + 16)
    .text("__TEXT")
    .padTo(72 + 32);
  return out
    .u64(0x100000000 + infoPlistOffset, infoPlist.length)
    .u32(infoPlistOffset)
    .padTo(152)
    .bytes();
}
