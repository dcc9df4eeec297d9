// One image with a new ad-hoc signature. The header is changed first and hashed last: it is part of what is signed.
// https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/kern/cs_blobs.h; Go's own: cmd/internal/codesign

import type { Digest } from "../digest.ts";
import { choosePlatform } from "../mach-o/platform.ts";
import { type HashType, hashTypes } from "../mach-o/signature/hash-type.ts";
import { magics, slots } from "../mach-o/signature/super-blob.ts";
import { chunkBytes, type NewFile, wholeRead } from "../new-file.ts";
import { Refusal } from "../refusal.ts";
import { Directory, type DirectoryPlan, directoryBytes, pageBytes } from "./code-directory.ts";
import { signedHead, unsignedHead } from "./head.ts";
import { infoPlist } from "./identifier.ts";
import { type OldSignature, readOldSignature } from "./old-signature.ts";
import type { Signable } from "./signable.ts";

/** `linker`: the hashes alone, as linkers write them. `codesign`: with requirements and entitlements, as codesign does. */
export type SigningStyle = "linker" | "codesign";

const alignment = 16;
const largest32 = 0xffffffff;
const mainBinary = 1;
const fileTypeExecutable = 2;
const superBlobHeaderBytes = 12;

interface Blob {
  readonly slot: number;
  readonly bytes: Uint8Array;
}

/** @throws Refusal when there is no room for the load command, or the image is too large for one */
export function signedImage(signable: Signable, style: SigningStyle, identifier: string, digest: Digest): NewFile {
  const end = roundUp(signable.contentEnd);
  const plan = style === "linker" ? linkerPlan(signable, identifier) : codesignPlan(signable, identifier);
  const sizes = [...plan.directories.map(directoryBytes), ...plan.blobs.map(({ bytes }) => bytes.length)];
  const exact = superBlobHeaderBytes + sizes.reduce((sum, size) => sum + 8 + size, 0);
  // Go's linker gives the command the exact size; codesign rounds it up.
  const size = style === "linker" ? exact : roundUp(exact);
  if (end + size > largest32)
    throw new Refusal("limit", "larger than 4 GiB: LC_CODE_SIGNATURE cannot say where the signature lies");
  const head = signedHead(signable, end, size);
  return {
    size: end + size,
    *chunks() {
      const directories = plan.directories.map((each) => new Directory(each, digest));
      let at = 0;
      for (const chunk of contentChunks(signable, head, end)) {
        for (const directory of directories) directory.put(at / pageBytes, chunk);
        yield chunk;
        at += chunk.length;
      }
      yield superBlob([...directories.map(directorySlot), ...plan.blobs], size);
    },
  };
}

/** The image without a signature. */
export function unsignedImage(signable: Signable): NewFile {
  const head = unsignedHead(signable);
  return { size: signable.contentEnd, chunks: () => contentChunks(signable, head, signable.contentEnd) };
}

interface Plan {
  readonly directories: readonly DirectoryPlan[];
  readonly blobs: readonly Blob[];
}

function linkerPlan(signable: Signable, identifier: string): Plan {
  const directory = directoryPlan(signable, identifier, "sha256", true, [], 0);
  return { directories: [directory], blobs: [] };
}

/** An empty set of requirements, and the wrapper that would hold a certificate's signature. */
const requirements: Blob = {
  slot: slots.requirements,
  bytes: Uint8Array.of(0xfa, 0xde, 0x0c, 0x01, 0, 0, 0, 12, 0, 0, 0, 0),
};
const emptyCms: Blob = { slot: slots.cms, bytes: Uint8Array.of(0xfa, 0xde, 0x0b, 0x01, 0, 0, 0, 8) };

function codesignPlan(signable: Signable, identifier: string): Plan {
  const { entitlements, segmentFlags }: OldSignature = readOldSignature(signable);
  const inSlots: readonly Blob[] = [requirements, ...entitlements];
  const count = Math.max(...inSlots.map(({ slot }) => slot));
  const special = Array.from(
    { length: count },
    (_, index) => inSlots.find(({ slot }) => slot === index + 1)?.bytes ?? null,
  );
  special[0] = infoPlist(signable);
  const hashes: readonly HashType["name"][] = needsSha1(signable) ? ["sha1", "sha256"] : ["sha256"];
  return {
    directories: hashes.map((hash) => directoryPlan(signable, identifier, hash, false, special, segmentFlags)),
    blobs: [...inSlots, emptyCms],
  };
}

function directoryPlan(
  { contentEnd, header, text }: Signable,
  identifier: string,
  hashName: HashType["name"],
  linkerSigned: boolean,
  special: DirectoryPlan["special"],
  segmentFlags: number,
): DirectoryPlan {
  const hash = hashTypes.find(({ name }) => name === hashName);
  if (hash === undefined) throw new Error(`no hash ${hashName}`);
  const flags = header.fileType === fileTypeExecutable ? segmentFlags | mainBinary : segmentFlags;
  return {
    hash,
    identifier: new TextEncoder().encode(identifier),
    linkerSigned,
    special,
    codeLimit: roundUp(contentEnd),
    executableSegment: { base: text.offset, limit: text.fileSize, flags },
  };
}

const macOs = 1;
/** 10.11.4, packed. */
const firstWithSha256 = 0x000a0b04;

function needsSha1({ commands }: Signable): boolean {
  const platform = choosePlatform(commands.platforms);
  return platform?.platform === macOs && platform.minOs < firstWithSha256;
}

/** The image up to its signature: with the new load commands, and zeros up to `end`. Each chunk but the last has whole pages. */
function* contentChunks({ source, contentEnd }: Signable, head: Uint8Array, end: number): Generator<Uint8Array> {
  for (let at = 0; at < end; at += chunkBytes) {
    const length = Math.min(chunkBytes, end - at);
    const read = wholeRead(source, at, Math.min(length, contentEnd - at));
    if (at >= head.length && read.length === length) {
      yield read;
      continue;
    }
    // The source may keep its memory, so changes are made in a copy.
    const chunk = new Uint8Array(length);
    chunk.set(read);
    if (at < head.length) chunk.set(head.subarray(at, at + length));
    yield chunk;
  }
}

function directorySlot({ bytes }: Directory, index: number): Blob {
  return { slot: index === 0 ? slots.codeDirectory : slots.firstAlternate + index - 1, bytes };
}

/** Blobs in the order of their slots; `size` bytes, zeros at the end. */
function superBlob(blobs: readonly Blob[], size: number): Uint8Array {
  const ordered = blobs.toSorted((a, b) => a.slot - b.slot);
  const signature = new Uint8Array(size);
  const data = new DataView(signature.buffer);
  let at = superBlobHeaderBytes + 8 * ordered.length;
  for (const [index, { slot, bytes }] of ordered.entries()) {
    data.setUint32(superBlobHeaderBytes + 8 * index, slot);
    data.setUint32(superBlobHeaderBytes + 8 * index + 4, at);
    signature.set(bytes, at);
    at += bytes.length;
  }
  data.setUint32(0, magics.superBlob);
  data.setUint32(4, at);
  data.setUint32(8, ordered.length);
  return signature;
}

function roundUp(size: number): number {
  return Math.ceil(size / alignment) * alignment;
}
