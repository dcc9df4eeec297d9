// The hashes a code directory has of the other parts of its signature, and of the information property list: in slot -k stands
// the hash of what lies in slot k of the signature, or zeros when there is nothing.
// csblob_find_special_slot_blob in https://github.com/apple-oss-distributions/xnu/blob/main/bsd/kern/ubc_subr.c

import type { Digest } from "../../digest.ts";
import { maxHashedBytes, maxInfoPlistBytes } from "../../limits.ts";
import type { Window } from "../../window.ts";
import type { Segment } from "../segment.ts";
import type { Faults } from "./faults.ts";
import { hashStandsAt } from "./hash-type.ts";
import type { PageCheck } from "./page-hashes.ts";
import { type Blob, slotName, slots } from "./super-blob.ts";

/** Requirements, entitlements and constraints. Slots 3, 4 and 6 hash files that lie beside a program. */
const inSignature = [2, 5, 7, 8, 9, 10, 11];

export function checkSpecialSlots(
  signature: Window,
  blobs: readonly Blob[],
  directories: readonly PageCheck[],
  digest: Digest,
  faults: Faults,
): void {
  for (const slot of inSignature) {
    const blob = blobs.find((candidate) => candidate.slot === slot);
    if (blob === undefined) checkAbsent(slot, directories, faults);
    else checkBlob(signature, blob, directories, digest, faults);
  }
}

function checkAbsent(slot: number, directories: readonly PageCheck[], faults: Faults): void {
  for (const { directory, bytes } of directories) {
    const at = slotOffset(directory, slot);
    if (at !== null && !isZero(bytes.subarray(at, at + directory.hash.size)))
      faults.error("special-slot", `${directory.name} has a hash of ${slotName(slot)}, which are not in the signature`);
  }
}

function checkBlob(
  signature: Window,
  blob: Blob,
  directories: readonly PageCheck[],
  digest: Digest,
  faults: Faults,
): void {
  const { slot, offset, length } = blob;
  if (length > maxHashedBytes) {
    faults.notChecked(`${slotName(slot)} have ${length} bytes: not hashed`);
    return;
  }
  const content = signature.bytesToHash(slotName(slot), offset, length);
  for (const { directory, bytes } of directories) {
    const at = slotOffset(directory, slot);
    if (at === null) faults.error("special-slot", `${directory.name} has no hash of ${slotName(slot)}`);
    else if (!hashStandsAt(digest, directory.hash, content, bytes, at))
      faults.error("special-slot", `${slotName(slot)} do not have the hash that ${directory.name} gives them`);
  }
}

/** Only when the list lies in the image: that of a bundle is a file beside it. */
export function checkInfoPlist(
  image: Window,
  segments: readonly Segment[],
  directories: readonly PageCheck[],
  digest: Digest,
  faults: Faults,
): void {
  const text = segments.find(({ name }) => name === "__TEXT");
  const section = text?.sections.find(({ name }) => name === "__info_plist");
  if (section === undefined || !image.contains(section.offset, section.size)) return;
  const signed = directories.filter(({ directory, bytes }) => {
    const at = slotOffset(directory, slots.infoPlist);
    return at !== null && !isZero(bytes.subarray(at, at + directory.hash.size));
  });
  if (signed.length === 0) return;
  if (section.size > maxInfoPlistBytes) {
    faults.notChecked(`__info_plist has ${section.size} bytes: not hashed`);
    return;
  }
  const content = image.view("__info_plist", section.offset, section.size, true).bytes(0, section.size);
  for (const { directory, bytes } of signed) {
    const at = slotOffset(directory, slots.infoPlist);
    if (at !== null && !hashStandsAt(digest, directory.hash, content, bytes, at))
      faults.error("special-slot", `__info_plist does not have the hash that ${directory.name} gives it`);
  }
}

/** Null when the directory has no such slot. */
function slotOffset({ specialSlots, hashOffset, hash }: PageCheck["directory"], slot: number): number | null {
  return slot <= specialSlots ? hashOffset - slot * hash.size : null;
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
