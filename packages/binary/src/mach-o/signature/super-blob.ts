// The outermost structure of a signature: a SuperBlob, which lists the others, or one bare CodeDirectory.
// The kernel's rules: cs_validate_csblob in https://github.com/apple-oss-distributions/xnu/blob/main/bsd/kern/ubc_subr.c

import { maxSignatureBlobs } from "../../limits.ts";
import type { Window } from "../../window.ts";
import type { Faults } from "./faults.ts";

export interface Blob {
  /** CSSLOT_* number. */
  readonly slot: number;
  readonly magic: number;
  /** In the signature. */
  readonly offset: number;
  /** With the 8 bytes of magic and length. */
  readonly length: number;
}

export const slots = {
  codeDirectory: 0,
  infoPlist: 1,
  requirements: 2,
  entitlements: 5,
  derEntitlements: 7,
  firstAlternate: 0x1000,
  alternates: 5,
  cms: 0x10000,
} as const;

export const magics = { codeDirectory: 0xfade0c02, superBlob: 0xfade0cc0, detached: 0xfade0cc1 } as const;

const blobHeaderBytes = 8;
const superBlobHeaderBytes = 12;

/** All that can be found; nothing when there is no signature at `signature`. */
export function readBlobs(signature: Window, faults: Faults): Blob[] {
  if (isEmpty(signature)) {
    faults.error("empty", `${signature.size} bytes are set aside, and no signature was ever written there`);
    return [];
  }
  if (signature.size < superBlobHeaderBytes) {
    faults.error("truncated", `its ${signature.size} bytes hold no signature`);
    return [];
  }
  const head = signature.view("code signature", 0, superBlobHeaderBytes, false);
  const [magic, claimed] = [head.u32(0), head.u32(4)];
  if (magic === magics.detached) {
    faults.error(
      "structure",
      "it is a detached signature, which is kept beside a file; one inside a file begins with 0xfade0cc0",
    );
    return [];
  }
  if (magic !== magics.superBlob && magic !== magics.codeDirectory) {
    faults.error("structure", `it begins with 0x${hexadecimal(magic)}; a signature begins with 0xfade0cc0`);
    return [];
  }
  if (claimed > signature.size) {
    faults.error("truncated", `it says it has ${claimed} bytes; LC_CODE_SIGNATURE gives it ${signature.size}`);
  }
  const length = Math.min(claimed, signature.size);
  if (magic === magics.codeDirectory) return [{ slot: slots.codeDirectory, magic, offset: 0, length }];
  return readIndex(signature, length, head.u32(8), faults);
}

/** codesign_allocate and linkers leave zeros for whoever signs later. */
function isEmpty(signature: Window): boolean {
  const head = signature.viewUpTo("code signature", 0, superBlobHeaderBytes, false);
  for (let at = 0; at < head.length; at++) if (head.u8(at) !== 0) return false;
  return true;
}

function readIndex(signature: Window, length: number, count: number, faults: Faults): Blob[] {
  const room = Math.max(0, Math.floor((length - superBlobHeaderBytes) / 8));
  if (count > room) faults.error("structure", `its index has ${count} entries, and room for ${room}`);
  const present = Math.min(count, room);
  if (present > maxSignatureBlobs) faults.notChecked(`${present} blobs; the first ${maxSignatureBlobs} are read`);
  const read = Math.min(present, maxSignatureBlobs);
  const index = signature.view("code signature", superBlobHeaderBytes, read * 8, false);
  const blobs: Blob[] = [];
  for (let entry = 0; entry < read; entry++) {
    signature.budget.step("code signature");
    const blob = readBlob(signature, length, index.u32(entry * 8), index.u32(entry * 8 + 4), faults);
    if (blob === null || isRepeated(blob, blobs, faults)) continue;
    checkMagic(blob, faults);
    blobs.push(blob);
  }
  return blobs;
}

function readBlob(signature: Window, end: number, slot: number, offset: number, faults: Faults): Blob | null {
  if (offset + blobHeaderBytes > end) {
    faults.error("structure", `${slotName(slot)} begins at byte ${offset} of ${end}`);
    return null;
  }
  const head = signature.view("code signature", offset, blobHeaderBytes, false);
  const [magic, length] = [head.u32(0), head.u32(4)];
  if (length >= blobHeaderBytes && length <= end - offset) return { slot, magic, offset, length };
  faults.error("structure", `${slotName(slot)} says it has ${length} bytes; there are ${end - offset}`);
  return null;
}

function isRepeated({ slot }: Blob, earlier: readonly Blob[], faults: Faults): boolean {
  if (!earlier.some((blob) => blob.slot === slot)) return false;
  const message = `there are two of ${slotName(slot)}`;
  if (slot === slots.cms || slot === slots.requirements) faults.warning("structure", message);
  else faults.error("structure", message);
  return true;
}

function checkMagic({ slot, magic }: Blob, faults: Faults): void {
  const wanted = known.get(slot)?.magic;
  if (wanted === undefined || wanted === magic) return;
  faults.error("structure", `${slotName(slot)} begins with 0x${hexadecimal(magic)}, not 0x${hexadecimal(wanted)}`);
}

export function isCodeDirectory({ slot }: Blob): boolean {
  return (
    slot === slots.codeDirectory || (slot >= slots.firstAlternate && slot < slots.firstAlternate + slots.alternates)
  );
}

export function slotName(slot: number): string {
  return known.get(slot)?.name ?? `slot 0x${slot.toString(16)}`;
}

/** Launch and library constraints: of the program itself, of its parent, of the responsible process, of its libraries. */
const constraintMagic = 0xfade8181;

const known = new Map<number, { name: string; magic?: number }>([
  [slots.codeDirectory, { name: "the code directory" }],
  [slots.requirements, { name: "the requirements", magic: 0xfade0c01 }],
  [slots.entitlements, { name: "the entitlements", magic: 0xfade7171 }],
  [slots.derEntitlements, { name: "the DER entitlements", magic: 0xfade7172 }],
  [8, { name: "the launch constraint", magic: constraintMagic }],
  [9, { name: "the launch constraint on the parent", magic: constraintMagic }],
  [10, { name: "the launch constraint on the responsible process", magic: constraintMagic }],
  [11, { name: "the library constraint", magic: constraintMagic }],
  [slots.cms, { name: "the CMS signature", magic: 0xfade0b01 }],
]);

function hexadecimal(value: number): string {
  return value.toString(16).padStart(8, "0");
}
