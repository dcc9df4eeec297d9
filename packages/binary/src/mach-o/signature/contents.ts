// What a signature carries beside its hashes: entitlements, requirements, and the CMS signature of whoever signed.
// https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/kern/cs_blobs.h

import { maxCmsBytes, maxEntitlementBytes } from "../../limits.ts";
import type { Problems } from "../../problem.ts";
import type { Window } from "../../window.ts";
import type { Faults } from "./faults.ts";
import { type Blob, slots } from "./super-blob.ts";

const headerBytes = 8;

/** The XML property list; null when there is none, or when it is too long to be given. */
export function readEntitlements(signature: Window, blobs: readonly Blob[], problems: Problems): string | null {
  const blob = blobs.find(({ slot }) => slot === slots.entitlements);
  if (blob === undefined) return null;
  const length = blob.length - headerBytes;
  if (length > maxEntitlementBytes) {
    problems.add("limit", "entitlements", `${length} bytes; up to ${maxEntitlementBytes} are read`);
    return null;
  }
  return signature.view("entitlements", blob.offset + headerBytes, length, false).text(0, length);
}

/** How many there are; null when there is no such blob. */
export function countRequirements(signature: Window, blobs: readonly Blob[], faults: Faults): number | null {
  const blob = blobs.find(({ slot }) => slot === slots.requirements);
  if (blob === undefined) return null;
  const room = Math.floor((blob.length - 12) / 8);
  const count = room < 0 ? -1 : signature.view("requirements", blob.offset + headerBytes, 4, false).u32(0);
  if (count >= 0 && count <= room) return count;
  faults.error("structure", `the requirements have ${blob.length} bytes, which do not hold what they count`);
  return Math.max(0, room);
}

/** An empty wrapper is what codesign leaves in an ad-hoc signature. */
export function hasCms(blobs: readonly Blob[]): boolean {
  return blobs.some(({ slot, length }) => slot === slots.cms && length > headerBytes);
}

/** Whether the CMS signature contains the extension Apple marks Developer ID Application certificates with. */
export function claimsDeveloperId(signature: Window, blobs: readonly Blob[]): boolean {
  const blob = blobs.find(({ slot }) => slot === slots.cms);
  if (blob === undefined) return false;
  const view = signature.viewUpTo("CMS signature", blob.offset, Math.min(blob.length, maxCmsBytes), false);
  for (let at = view.indexOf(objectIdentifierTag); at >= 0; at = view.indexOf(objectIdentifierTag, at + 1)) {
    if (view.startsWith(at, developerIdApplication)) return true;
  }
  return false;
}

const objectIdentifierTag = 0x06;
/** 1.2.840.113635.100.6.1.13 in DER */
const developerIdApplication = [0x06, 0x0a, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x63, 0x64, 0x06, 0x01, 0x0d];
