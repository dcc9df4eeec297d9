// Recomputes the page hashes of every code directory of a signature, in one pass over the code.
// A page is hashed as far as the code limit: the last one is shorter, never padded.
// https://github.com/apple-oss-distributions/xnu/blob/main/bsd/kern/ubc_subr.c (cs_validate_hash)

import type { Digest } from "../../digest.ts";
import { maxBadPages } from "../../limits.ts";
import type { Window } from "../../window.ts";
import type { CodeDirectory } from "./code-directory.ts";
import { hashStandsAt } from "./hash-type.ts";

/** What is known of the pages of one directory. */
export interface PageCheck {
  readonly directory: CodeDirectory;
  /** The whole directory. */
  readonly bytes: Uint8Array;
  /** In bytes; all code when it is not paged. */
  readonly pageBytes: number;
  /** Pages to be hashed: those with a hash that end before the signature. */
  readonly pages: number;
  /** Ascending, at most `maxBadPages`. */
  readonly bad: number[];
  badCount: number;
  /** The last page has the hash it would have if zeros filled it up. */
  lastIsPadded: boolean;
}

/** At least this much is read at once. A multiple of every page size the kernel knows. */
const chunkBytes = 1024 * 1024;

/** `end`: where the hashed bytes must end, which is where the signature begins. `bytes`: the directory's own. */
export function pageCheck(directory: CodeDirectory, bytes: Uint8Array, end: number): PageCheck {
  const { codeLimit, codeSlots, pageShift } = directory;
  const pageBytes = pageShift === 0 ? Math.max(1, codeLimit) : 2 ** pageShift;
  const within = codeLimit > end ? Math.floor(end / pageBytes) : Math.ceil(codeLimit / pageBytes);
  const pages = Math.min(codeSlots, within);
  return { directory, bytes, pageBytes, pages, bad: [], badCount: 0, lastIsPadded: false };
}

/** Fills in what is bad. Throws `Unreadable` when the code cannot be read to its end. */
export function checkPages(image: Window, checks: readonly PageCheck[], digest: Digest): void {
  const end = Math.max(0, ...checks.map(hashedBytes));
  const largest = Math.max(1, ...checks.map(({ pageBytes }) => pageBytes));
  const chunk = Math.ceil(largest / chunkBytes) * chunkBytes;
  for (let at = 0; at < end; at += chunk) {
    const bytes = image.bytesToHash("signed pages", at, Math.min(chunk, end - at));
    for (const check of checks) checkChunk(check, bytes, at, digest);
  }
}

export function hashedBytes({ pages, pageBytes, directory }: PageCheck): number {
  return Math.min(pages * pageBytes, directory.codeLimit);
}

/** `at`: where the chunk begins in the image, a multiple of the page size. */
function checkChunk(check: PageCheck, chunk: Uint8Array, at: number, digest: Digest): void {
  const { directory, pageBytes } = check;
  const end = Math.min(at + chunk.length, hashedBytes(check));
  let slot = directory.hashOffset + (at / pageBytes) * directory.hash.size;
  for (let start = at; start < end; start += pageBytes) {
    const page = chunk.subarray(start - at, Math.min(start + pageBytes, end) - at);
    if (!hashStandsAt(digest, directory.hash, page, check.bytes, slot)) addBad(check, start / pageBytes, page, digest);
    slot += directory.hash.size;
  }
}

function addBad(check: PageCheck, number: number, page: Uint8Array, digest: Digest): void {
  const { directory, pageBytes, bytes } = check;
  if (check.bad.length < maxBadPages) check.bad.push(number);
  check.badCount += 1;
  if (page.length === pageBytes) return;
  const padded = new Uint8Array(pageBytes);
  padded.set(page);
  const slot = directory.hashOffset + number * directory.hash.size;
  check.lastIsPadded = hashStandsAt(digest, directory.hash, padded, bytes, slot);
}
