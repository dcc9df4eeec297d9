// The code signature of one Mach-O image: what it says, whether its structure is sound and its hashes fit.
// https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/kern/cs_blobs.h

import type { Digest } from "../../digest.ts";
import { type Problems, Unreadable } from "../../problem.ts";
import type { CodeSignature, Signature } from "../../signature.ts";
import type { Window } from "../../window.ts";
import type { LoadCommands } from "../commands.ts";
import type { MachOHeader } from "../header.ts";
import { type CodeDirectory, flag } from "./code-directory.ts";
import { claimsDeveloperId, countRequirements, hasCms, readEntitlements } from "./contents.ts";
import { checkCoverage, checkExecutableSegment } from "./coverage.ts";
import { readDirectories } from "./directories.ts";
import { Faults } from "./faults.ts";
import { checkHashes } from "./hashes.ts";
import { checkPlacement } from "./placement.ts";
import { type Blob, readBlobs } from "./super-blob.ts";

/** An image and what is known of it before its signature is read. */
interface Signed {
  readonly image: Window;
  readonly commands: LoadCommands;
  readonly header: MachOHeader;
}

/** The load commands of debug symbols (MH_DSYM) describe the program they belong to, not their own file. */
const fileTypeDebugSymbols = 10;

/** Faults of the signature are in the result; problems are only added for bytes that are not there, and for our limits. */
export function readSignature(
  image: Window,
  commands: LoadCommands,
  header: MachOHeader,
  digest: Digest | null,
  problems: Problems,
): Signature {
  const range = commands.signature;
  if (range === null || header.fileType === fileTypeDebugSymbols) return { kind: "none" };
  const faults = new Faults();
  if (image.contains(range.offset, range.size)) {
    const found = attempt(faults, problems, () =>
      readContent({ image, commands, header }, range, digest, faults, problems),
    );
    return { ...unknown, ...found, ...range, valid: faults.verdict(digest !== null), faults: faults.list };
  }
  const message = `it ends at byte ${range.offset + range.size}; the image has ${image.size}`;
  problems.add("truncated", "LC_CODE_SIGNATURE", message);
  faults.error("truncated", message);
  return { ...unknown, ...range, valid: false, faults: faults.list };
}

/** What is left unread is a problem of the file, and keeps the signature from being called valid. */
function attempt<T>(faults: Faults, problems: Problems, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    problems.add(error.kind, error.where, error.message);
    faults.notChecked(`${error.where}: ${error.message}`);
    return null;
  }
}

type Content = Omit<CodeSignature, "valid" | "faults" | "offset" | "size">;

const unknown: Content = {
  kind: "malformed",
  pages: 0,
  badPages: [],
  badPageCount: 0,
  linkerSigned: false,
  hardenedRuntime: false,
  identifier: null,
  teamId: null,
  cdHash: null,
  hash: null,
  pageSize: null,
  codeLimit: null,
  entitlements: null,
  requirements: null,
  claimsDeveloperId: false,
};

function readContent(
  { image, commands, header }: Signed,
  range: { readonly offset: number; readonly size: number },
  digest: Digest | null,
  faults: Faults,
  problems: Problems,
): Content {
  const signature = image.part("code signature", range.offset, range.size);
  const blobs = readBlobs(signature, faults);
  const directories = readDirectories(signature, blobs, faults);
  if (blobs.length > 0) checkPlacement(image, range, commands.segments, faults);
  const best = directories.at(-1);
  if (best === undefined) return unknown;
  for (const directory of directories) checkCoverage(directory, range.offset, header, faults);
  checkExecutableSegment(best, commands.segments, header, faults);
  checkSigner(best, blobs, faults);
  const content = describe(signature, best, blobs, faults, problems);
  if (digest === null) return content;
  const material = { image, signature, blobs, directories, segments: commands.segments, end: range.offset };
  const hashes = attempt(faults, problems, () => checkHashes(material, digest, faults));
  return { ...content, ...hashes };
}

/** Security.framework looks for a CMS signature in everything that is not marked ad hoc. */
function checkSigner({ flags }: CodeDirectory, blobs: readonly Blob[], faults: Faults): void {
  if ((flags & flag.adhoc) !== 0 || hasCms(blobs)) return;
  faults.error("structure", "it is not marked as ad hoc, and nobody signed it: there is no CMS signature");
}

function describe(
  signature: Window,
  best: CodeDirectory,
  blobs: readonly Blob[],
  faults: Faults,
  problems: Problems,
): Content {
  return {
    ...unknown,
    kind: hasCms(blobs) ? "cms" : "adhoc",
    pages: best.codeSlots,
    linkerSigned: (best.flags & flag.linkerSigned) !== 0,
    hardenedRuntime: (best.flags & flag.hardenedRuntime) !== 0,
    identifier: best.identifier,
    teamId: best.teamId,
    hash: best.hash.name,
    pageSize: best.pageShift === 0 ? null : 2 ** best.pageShift,
    codeLimit: best.codeLimit,
    entitlements: readEntitlements(signature, blobs, problems),
    requirements: countRequirements(signature, blobs, faults),
    claimsDeveloperId: claimsDeveloperId(signature, blobs),
  };
}
