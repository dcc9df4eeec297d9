// A CodeDirectory that is being made: first its size, then its bytes with the hashes of pages left open, which are put in while the
// pages pass by. Version 0x20400, as Go's linker, ld and codesign write it.
// https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/kern/cs_blobs.h

import type { Digest } from "../digest.ts";
import { flag } from "../mach-o/signature/code-directory.ts";
import type { HashType } from "../mach-o/signature/hash-type.ts";
import { magics } from "../mach-o/signature/super-blob.ts";

export interface DirectoryPlan {
  readonly hash: HashType;
  readonly identifier: Uint8Array;
  readonly linkerSigned: boolean;
  /** What slots 1, 2, … hold hashes of; null: nothing, which is a hash of zeros. */
  readonly special: readonly (Uint8Array | null)[];
  /** Bytes of the image that are hashed. */
  readonly codeLimit: number;
  /** __TEXT in the file, and CS_EXECSEG_* bits. */
  readonly executableSegment: { readonly base: number; readonly limit: number; readonly flags: number };
}

const version = 0x20400;
const fixedBytes = 88;
const pageShift = 12;
export const pageBytes = 2 ** pageShift;

export function directoryBytes({ hash, identifier, special, codeLimit }: DirectoryPlan): number {
  return fixedBytes + identifier.length + 1 + (special.length + Math.ceil(codeLimit / pageBytes)) * hash.size;
}

/** One directory while the pages pass. */
export class Directory {
  /** Whole once all pages were put in. */
  readonly bytes: Uint8Array;
  readonly #digest: Digest;
  readonly #hash: HashType;
  readonly #hashOffset: number;

  constructor(plan: DirectoryPlan, digest: Digest) {
    const { hash, identifier, special, codeLimit, executableSegment } = plan;
    this.#digest = digest;
    this.#hash = hash;
    this.#hashOffset = fixedBytes + identifier.length + 1 + special.length * hash.size;
    this.bytes = new Uint8Array(directoryBytes(plan));
    const data = new DataView(this.bytes.buffer);
    const words = [magics.codeDirectory, this.bytes.length, version, flagsOf(plan), this.#hashOffset, fixedBytes];
    for (const [index, word] of [...words, special.length, Math.ceil(codeLimit / pageBytes), codeLimit].entries())
      data.setUint32(index * 4, word);
    data.setUint8(36, hash.size);
    data.setUint8(37, hash.type);
    data.setUint8(39, pageShift);
    data.setBigUint64(64, BigInt(executableSegment.base));
    data.setBigUint64(72, BigInt(executableSegment.limit));
    data.setBigUint64(80, BigInt(executableSegment.flags));
    this.bytes.set(identifier, fixedBytes);
    for (const [index, content] of special.entries()) if (content !== null) this.#put(-1 - index, content);
  }

  /** Pages from number `first` on; the last may be shorter. */
  put(first: number, pages: Uint8Array): void {
    for (let at = 0; at < pages.length; at += pageBytes)
      this.#put(first + at / pageBytes, pages.subarray(at, at + pageBytes));
  }

  #put(slot: number, content: Uint8Array): void {
    const { algorithm, size } = this.#hash;
    this.bytes.set(this.#digest(algorithm, content).subarray(0, size), this.#hashOffset + slot * size);
  }
}

function flagsOf({ linkerSigned }: DirectoryPlan): number {
  return linkerSigned ? flag.adhoc | flag.linkerSigned : flag.adhoc;
}
