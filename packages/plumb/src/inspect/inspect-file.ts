// One file of any kind as an entry of the report: what its bytes say, what Go's release notes add to it, and the findings.

import { type BinaryFile, type Digest, type Image, inspectBinary, type Problem } from "@goplumb/binary";
import { NotHeld } from "@goplumb/core/archive/content";
import { compareOsVersions, minimumMacos } from "../go/minimum-os.ts";
import type { InspectedImage } from "../problems/inspected-binary.ts";
import type { Context, Policy } from "../problems/problem.ts";
import { type Failure, failureOf } from "./failure.ts";
import type { InspectedFile, ReadFile, UnreadFile } from "./inspected-file.ts";
import { judgeBinary } from "./judge.ts";
import type { Found, FoundFile } from "./walk.ts";

export interface Judgement {
  readonly policy: Policy;
  readonly context: Context;
  readonly digest: Digest;
}

/** A file that cannot be read is an entry with an `error`, not an exception. */
export function inspectFile(found: Found, judgement: Judgement): InspectedFile {
  if (found.kind === "trouble") return unread(found.path, found);
  try {
    return entry(found, readBinary(found, judgement.digest), judgement);
  } catch (error) {
    return unread(
      found.path,
      error instanceof NotHeld ? { code: "ARCHIVE_LIMIT", message: tooLarge } : failureOf(error),
    );
  }
}

/** Signatures need all bytes, so they are not checked where some are missing. */
function readBinary({ content, whole }: FoundFile, digest: Digest): BinaryFile {
  if (whole) return inspectBinary(content, { digest });
  const binary = inspectBinary(content);
  const limit: Problem = { kind: "limit", where: "archive", message: tooLarge };
  return { ...binary, problems: [...binary.problems, limit] };
}

const tooLarge = "too large to be held whole while the archive is read; unpack it and inspect it by itself";

function entry({ path, mode }: FoundFile, binary: BinaryFile, { policy, context }: Judgement): ReadFile {
  const images = binary.images.map((image): InspectedImage => ({ ...image, effectiveMinOs: effectiveMinOs(image) }));
  const findings = judgeBinary({ path, mode, binary, images }, policy, context);
  return { path, ...binary, images, findings };
}

function unread(path: string, { code, message }: Failure): UnreadFile {
  return { path, format: null, images: [], problems: [], findings: [], error: { code, message } };
}

// The internal linker stamps an older macOS than the runtime needs: Go 1.22 stamps 10.13 and needs 10.15.
function effectiveMinOs({ os, arch, minOs, go }: Image): string | null {
  const needed = os === "darwin" && go ? (minimumMacos(go.version, arch)?.minimum ?? null) : null;
  if (needed === null || minOs === null) return minOs ?? needed;
  return compareOsVersions(needed, minOs) > 0 ? needed : minOs;
}
