// Recomputes every hash of a signature, and says which do not fit and what that looks like.

import type { Digest } from "../../digest.ts";
import { maxCodeDirectoryBytes, maxHashedBytes } from "../../limits.ts";
import type { Window } from "../../window.ts";
import type { Segment } from "../segment.ts";
import type { CodeDirectory } from "./code-directory.ts";
import type { Faults } from "./faults.ts";
import { checkPages, hashedBytes, type PageCheck, pageCheck } from "./page-hashes.ts";
import { checkInfoPlist, checkSpecialSlots } from "./special-slots.ts";
import type { Blob } from "./super-blob.ts";

interface Material {
  readonly image: Window;
  readonly signature: Window;
  readonly blobs: readonly Blob[];
  /** The best one last. */
  readonly directories: readonly CodeDirectory[];
  readonly segments: readonly Segment[];
  /** Where the signature begins in the image. */
  readonly end: number;
}

interface Hashes {
  readonly cdHash: string | null;
  readonly badPages: readonly number[];
  readonly badPageCount: number;
}

/** Bytes of a code directory's hash that name it. */
const cdHashBytes = 20;

export function checkHashes(
  { image, signature, blobs, directories, segments, end }: Material,
  digest: Digest,
  faults: Faults,
): Hashes {
  const checks = directories.flatMap((directory) => prepare(signature, directory, end, faults));
  const best = checks.find(({ directory }) => directory === directories.at(-1));
  const cdHash =
    best === undefined ? null : hexadecimal(digest(best.directory.hash.algorithm, best.bytes), cdHashBytes);
  checkSpecialSlots(signature, blobs, checks, digest, faults);
  checkInfoPlist(image, segments, checks, digest, faults);
  checkPages(image, checks.filter(hasKnownPages), digest);
  for (const check of checks) tellPages(check, faults);
  return { cdHash, badPages: best?.bad ?? [], badPageCount: best?.badCount ?? 0 };
}

/** Copied: the source's buffer is used again when the pages are read. */
function prepare(signature: Window, directory: CodeDirectory, end: number, faults: Faults): PageCheck[] {
  const { offset, length } = directory.blob;
  if (length > maxCodeDirectoryBytes) {
    faults.notChecked(`${directory.name} has ${length} bytes: its hashes are not recomputed`);
    return [];
  }
  const bytes = new Uint8Array(signature.bytesToHash("code directory", offset, length));
  return [pageCheck(directory, bytes, end)];
}

/** Other page sizes are refused by the kernel, which is a fault already; tiny ones would cost a hash for every few bytes. */
function hasKnownPages({ directory, pageBytes }: PageCheck): boolean {
  const { pageShift } = directory;
  return pageShift === 12 || pageShift === 14 || (pageShift === 0 && pageBytes <= maxHashedBytes);
}

function tellPages(check: PageCheck, faults: Faults): void {
  const { bad, badCount, pages, lastIsPadded, directory } = check;
  if (lastIsPadded) {
    const length = hashedBytes(check) % check.pageBytes;
    faults.error(
      "last-page-padded",
      `the hash of the last page, ${pages - 1}, in ${directory.name} is that of a whole page filled up with zeros; only its ${length} bytes are to be hashed`,
    );
  }
  const others = badCount - (lastIsPadded ? 1 : 0);
  if (others === 0) return;
  const named = bad.filter((page) => !lastIsPadded || page !== pages - 1).slice(0, namedPages);
  const list = `${named.join(", ")}${others > named.length ? ", …" : ""}`;
  const header = named[0] === 0 ? "; page 0 holds the header, which was changed after signing" : "";
  faults.error("bad-pages", `${others} of ${pages} pages do not have the hash in ${directory.name}: ${list}${header}`);
}

const namedPages = 8;

function hexadecimal(bytes: Uint8Array, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
