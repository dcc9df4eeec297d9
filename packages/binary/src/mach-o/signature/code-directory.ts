// A CodeDirectory: who the code says it is, and the hashes of its pages.
// https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/kern/cs_blobs.h; refusals as cs_validate_codedirectory in
// bsd/kern/ubc_subr.c and as CodeDirectory::checkIntegrity in Apple's Security framework.

import { maxNameBytes } from "../../limits.ts";
import { Unreadable } from "../../problem.ts";
import type { View } from "../../view.ts";
import type { Window } from "../../window.ts";
import type { Faults } from "./faults.ts";
import { type HashType, hashTypes } from "./hash-type.ts";
import { type Blob, magics, slots } from "./super-blob.ts";

export interface CodeDirectory {
  readonly blob: Blob;
  /** For messages, e.g. `the SHA-256 code directory`. */
  readonly name: string;
  readonly flags: number;
  readonly hash: HashType;
  /** Where slot 0 lies in the directory; special slot k lies k hashes before. */
  readonly hashOffset: number;
  readonly specialSlots: number;
  readonly codeSlots: number;
  readonly codeLimit: number;
  /** A power of two; 0 means that all code is one page. */
  readonly pageShift: number;
  readonly identifier: string | null;
  readonly teamId: string | null;
  /** Null in versions before 0x20400. */
  readonly executableSegment: { readonly base: number; readonly limit: number; readonly flags: number } | null;
}

export const flag = { adhoc: 0x2, hardenedRuntime: 0x10000, linkerSigned: 0x20000 } as const;

/** The kernel wants the fixed part of the newest version to be there whatever version a directory has. */
const fixedBytes = 108;
const version = { oldest: 0x20001, newest: 0x2f000 } as const;
const since = {
  scatter: 0x20100,
  team: 0x20200,
  codeLimit64: 0x20300,
  executableSegment: 0x20400,
  preEncrypt: 0x20500,
  linkage: 0x20600,
} as const;

/** Null, with a fault, when no hash can be found in it. */
export function readCodeDirectory(signature: Window, blob: Blob, faults: Faults): CodeDirectory | null {
  const refuse = (message: string) => faults.error("structure", `${place(blob)} ${message}`);
  if (blob.magic !== magics.codeDirectory) {
    refuse(`begins with 0x${blob.magic.toString(16)}, not 0xfade0c02`);
    return null;
  }
  if (blob.length < fixedBytes) {
    refuse(`has ${blob.length} bytes; the kernel wants at least ${fixedBytes}`);
    return null;
  }
  const bytes = signature.part("code directory", blob.offset, blob.length);
  const view = bytes.view("code directory", 0, fixedBytes, false);
  const hash = hashTypes.find(({ type }) => type === view.u8(37));
  if (hash === undefined) {
    refuse(`has hashes of the unknown type ${view.u8(37)}`);
    return null;
  }
  if (!hashesFit(view, hash, blob.length, refuse)) return null;
  checkVersion(view, blob.length, refuse);
  checkUnreadParts(view, faults);
  return {
    blob,
    name: `the ${hash.title} code directory`,
    flags: view.u32(12),
    hash,
    hashOffset: view.u32(16),
    specialSlots: view.u32(24),
    codeSlots: view.u32(28),
    codeLimit: readCodeLimit(view),
    pageShift: view.u8(39),
    identifier: readString(bytes, view.u32(20), "identifier", refuse),
    teamId: view.u32(8) >= since.team ? readString(bytes, view.u32(48), "team identifier", refuse) : null,
    executableSegment: readExecutableSegment(view),
  };
}

/** Before its hash type is known. */
function place({ slot }: Blob): string {
  return slot === slots.codeDirectory ? "the code directory" : `the code directory in slot 0x${slot.toString(16)}`;
}

function hashesFit(view: View, hash: HashType, length: number, refuse: (message: string) => void): boolean {
  const [hashOffset, special, code] = [view.u32(16), view.u32(24), view.u32(28)];
  if (view.u8(36) !== hash.size) {
    refuse(`has ${hash.title} hashes of ${view.u8(36)} bytes; they have ${hash.size}`);
    return false;
  }
  if (special * hash.size > hashOffset || hashOffset > length || code * hash.size > length - hashOffset) {
    refuse(`counts ${special} special and ${code} page hashes around byte ${hashOffset}; it has ${length} bytes`);
    return false;
  }
  return true;
}

function checkVersion(view: View, length: number, refuse: (message: string) => void): void {
  const found = view.u32(8);
  if (found < version.oldest || found > version.newest) refuse(`has the unknown version 0x${found.toString(16)}`);
  if (found < since.linkage || view.u8(96) === 0) return;
  if (view.u32(100) + view.u32(104) > length) refuse("has linkage data that ends past it");
}

/** Both are Apple's own: hashes for parts of a file, and hashes of pages before the App Store encrypted them. */
function checkUnreadParts(view: View, faults: Faults): void {
  const found = view.u32(8);
  if (found >= since.scatter && view.u32(44) !== 0) faults.notChecked("its scatter list is not followed");
  if (found >= since.preEncrypt && view.u32(92) !== 0)
    faults.notChecked("its hashes of pages before encryption are not recomputed");
}

function readCodeLimit(view: View): number {
  const wide = view.u32(8) >= since.codeLimit64 ? wideNumber(view, 56) : 0;
  return wide === 0 ? view.u32(32) : wide;
}

function readExecutableSegment(view: View): CodeDirectory["executableSegment"] {
  if (view.u32(8) < since.executableSegment) return null;
  return { base: wideNumber(view, 64), limit: wideNumber(view, 72), flags: view.u32(84) };
}

/** Numbers from 2^53 on are all equally wrong. */
function wideNumber(view: View, at: number): number {
  return view.u64OrNull(at) ?? Number.MAX_SAFE_INTEGER;
}

function readString(directory: Window, offset: number, name: string, refuse: (message: string) => void): string | null {
  if (offset === 0) return null;
  if (offset >= directory.size) {
    refuse(`has its ${name} at byte ${offset}; it has ${directory.size} bytes`);
    return null;
  }
  try {
    return directory.cString(name, offset, maxNameBytes);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    refuse(`does not end its ${name}`);
    return null;
  }
}
