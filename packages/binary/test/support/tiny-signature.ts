// Makes code signatures of every kind, the way signing tools do and the way broken ones have done.
// https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/kern/cs_blobs.h

import { ByteWriter } from "./byte-writer.ts";
import { nodeDigest } from "./node-digest.ts";

export interface TinyDirectory {
  /** CS_HASHTYPE_* */
  readonly hash: 1 | 2 | 3 | 4;
  readonly version: number;
  readonly flags: number;
  readonly pageShift: number;
  readonly identifier: string;
  readonly teamId: string | null;
  /** Null: all of the code. */
  readonly codeLimit: number | null;
  /** Written to the 64-bit field, and the other one left 0. */
  readonly wideLimit: boolean;
  /** Base, limit and flags; null: as it should be. */
  readonly executableSegment: readonly [number, number, number] | null;
  /** The mistake of hashing the last page as if zeros filled it up. */
  readonly padLastPage: boolean;
  /** Last change, made before anything is hashed over it. */
  readonly edit: (directory: DataView) => void;
}

export interface TinyBlob {
  readonly slot: number;
  readonly bytes: Uint8Array;
}

const directoryDefaults: TinyDirectory = {
  hash: 2,
  version: 0x20400,
  flags: 0x2,
  pageShift: 12,
  identifier: "tiny",
  teamId: null,
  codeLimit: null,
  wideLimit: false,
  executableSegment: null,
  padLastPage: false,
  edit: () => undefined,
};

export interface Code {
  /** All that is before the signature. */
  readonly bytes: Uint8Array;
  /** __TEXT: base, limit and flags. */
  readonly text: readonly [number, number, number];
  readonly infoPlist: Uint8Array | null;
}

/** One CodeDirectory. Special slots hold the hashes of `blobs`, and of the code's property list. */
export function codeDirectory(code: Code, blobs: readonly TinyBlob[], changes: Partial<TinyDirectory>): Uint8Array {
  const directory = { ...directoryDefaults, ...changes };
  const limit = directory.codeLimit ?? code.bytes.length;
  const special = specialSlots(code, blobs);
  const pages = pageRanges(limit, directory.pageShift);
  const [, size] = hashOf(directory.hash);
  const identOffset = fixedBytes(directory.version);
  const teamOffset = identOffset + directory.identifier.length + 1;
  const hashOffset = teamOffset + (directory.teamId === null ? 0 : directory.teamId.length + 1) + special.length * size;
  const length = Math.max(108, hashOffset + pages.length * size);
  const out = new ByteWriter(false).u32(0xfade0c02, length, directory.version, directory.flags, hashOffset);
  out.u32(identOffset, special.length, pages.length, directory.wideLimit ? 0 : limit);
  out.u8(size, directory.hash, 0, directory.pageShift).u32(0);
  out.u32(0, directory.teamId === null ? 0 : teamOffset, 0).u64(directory.wideLimit ? limit : 0);
  if (directory.version >= 0x20400) out.u64(...(directory.executableSegment ?? code.text));
  out.padTo(identOffset);
  out.text(`${directory.identifier}\0`);
  if (directory.teamId !== null) out.text(`${directory.teamId}\0`);
  for (const content of special.toReversed())
    out.raw(content === null ? new Uint8Array(size) : hashed(directory, content));
  for (const [start, end] of pages) out.raw(hashed(directory, page(code.bytes, start, end, directory)));
  const bytes = out.padTo(length).bytes();
  directory.edit(new DataView(bytes.buffer));
  return bytes;
}

/** From slot 1 on. */
function specialSlots({ infoPlist }: Code, blobs: readonly TinyBlob[]): (Uint8Array | null)[] {
  const hashedSlots = blobs.map(({ slot }) => slot).filter((slot) => slot > 0 && slot < 32);
  const count = Math.max(0, infoPlist === null ? 0 : 1, ...hashedSlots);
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return infoPlist;
    return blobs.find(({ slot }) => slot === index + 1)?.bytes ?? null;
  });
}

function pageRanges(limit: number, shift: number): [number, number][] {
  const size = shift === 0 ? limit : 2 ** shift;
  const count = limit === 0 ? 0 : Math.ceil(limit / size);
  return Array.from({ length: count }, (_, index) => [index * size, Math.min((index + 1) * size, limit)]);
}

function page(code: Uint8Array, start: number, end: number, { padLastPage, pageShift }: TinyDirectory): Uint8Array {
  const bytes = code.subarray(start, end);
  if (!padLastPage) return bytes;
  const padded = new Uint8Array(2 ** pageShift);
  padded.set(bytes);
  return padded;
}

function fixedBytes(version: number): number {
  if (version < 0x20400) return 64;
  if (version < 0x20500) return 88;
  return version < 0x20600 ? 96 : 108;
}

function hashed({ hash }: TinyDirectory, bytes: Uint8Array): Uint8Array {
  const [algorithm, size] = hashOf(hash);
  return nodeDigest(algorithm, bytes).slice(0, size);
}

function hashOf(type: TinyDirectory["hash"]): ["sha1" | "sha256" | "sha384", number] {
  if (type === 1) return ["sha1", 20];
  if (type === 4) return ["sha384", 48];
  return ["sha256", type === 2 ? 32 : 20];
}

/** A blob with its 8 bytes of header. */
export function blob(slot: number, magic: number, content: Uint8Array): TinyBlob {
  return {
    slot,
    bytes: new ByteWriter(false)
      .u32(magic, content.length + 8)
      .raw(content)
      .bytes(),
  };
}

export const requirements = (count = 0): TinyBlob => {
  const content = new ByteWriter(false).u32(count);
  for (let index = 0; index < count; index++) content.u32(3, 12 + 8 * count);
  return blob(2, 0xfade0c01, content.bytes());
};
export const entitlements = (text: string): TinyBlob => blob(5, 0xfade7171, new TextEncoder().encode(text));
export const derEntitlements = (): TinyBlob => blob(7, 0xfade7172, Uint8Array.of(0x70, 0));
export const cms = (content: Uint8Array): TinyBlob => blob(0x10000, 0xfade0b01, content);

/** The extension that marks a Developer ID Application certificate. */
export const developerIdExtension = Uint8Array.of(
  0x06,
  0x0a,
  0x2a,
  0x86,
  0x48,
  0x86,
  0xf7,
  0x63,
  0x64,
  0x06,
  0x01,
  0x0d,
);

export function superBlob(blobs: readonly TinyBlob[]): Uint8Array {
  const index = new ByteWriter(false);
  const content = new ByteWriter(false);
  for (const { slot, bytes } of blobs) {
    index.u32(slot, 12 + 8 * blobs.length + content.length);
    content.raw(bytes);
  }
  const length = 12 + index.length + content.length;
  return new ByteWriter(false).u32(0xfade0cc0, length, blobs.length).raw(index.bytes()).raw(content.bytes()).bytes();
}
