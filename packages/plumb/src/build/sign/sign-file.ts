// Signs a file ad hoc, or takes its signature away: planned, written beside it, verified there, and put in its place.

import { basename } from "node:path";
import { type Image, inspectBinary, type NewFile, type SigningStyle, signMachO, unsignMachO } from "@goplumb/binary";
import { PlumbError } from "@goplumb/core/error";
import type { Host, OpenFile, WriteOptions } from "@goplumb/core/host/host";
import { realPlace } from "@goplumb/core/plan/file-state";
import type { Step } from "@goplumb/core/plan/plan";
import { digest } from "../../inspect/digest.ts";
import type { Judgement } from "../../inspect/inspect-file.ts";
import type { ReadFile } from "../../inspect/inspected-file.ts";
import { judgeDestination, requireReplaceable } from "../new-file/destination.ts";
import { absolutePath, type Input, withInputs } from "../new-file/inputs.ts";
import { inspectWritten } from "../new-file/inspect-written.ts";
import { namingRefused } from "../new-file/refused.ts";
import { writeNewFile } from "../new-file/write-new-file.ts";
import { certificateOf, chooseStyle, lostBy, sameImage, signatureText } from "./choose.ts";
import type { SignedImage, SignOutcome } from "./report.ts";

export interface SignOptions {
  /** Where the signed file goes; undefined: to the place of the other. */
  readonly out: string | undefined;
  /** Undefined: see `chooseStyle`. */
  readonly style: SigningStyle | undefined;
  /** Undefined: as `signMachO` chooses. */
  readonly identifier: string | undefined;
  /** Take the signature away. */
  readonly remove: boolean;
  /** Replace the signature of a certificate, or whatever is at `out`. */
  readonly force: boolean;
  /** Only say what would be written. */
  readonly plan: boolean;
  readonly judgement: Judgement;
  readonly report: (bytes: number) => void;
}

/** @throws PlumbError SIGN_REFUSED, SIGNED_WITH_CERTIFICATE, DESTINATION_*, and what reading and writing files throws */
export async function signFile(host: Host, operand: string, options: SignOptions): Promise<SignOutcome> {
  return withInputs(host, [operand], async ([input]) => {
    if (input === undefined) throw new Error("no input");
    const before = inspectBinary(input.file).images;
    if (options.out === undefined && !options.force) refuseCertificate(operand, before);
    const made = namingRefused("SIGN_REFUSED", [operand], () => newFile(input, before, options));
    const place = await placeOf(host, input, before, options);
    if (options.plan) return { kind: "planned", steps: [stepOf(place, before, made)] };
    const after = await writeNewFile(host, {
      path: place.path,
      file: made.file,
      check: (written) => verified(written, place.shown, made, options.judgement),
      permissions: () => place.permissions,
      report: options.report,
    });
    const { file, style, identifier } = made;
    const images = after.images.map((image) => signedImage(image, before));
    const { path, findings } = after;
    const lost = lostBy(before, after.images);
    return {
      kind: "written",
      report: { path, from: operand, size: file.size, style, identifier, images, lost, findings },
    };
  });
}

function signedImage(image: Image, before: readonly Image[]): SignedImage {
  const { arch, signature } = image;
  const { cdHash = null, pages = 0 } = signature?.kind === "adhoc" ? signature : {};
  const old = signatureText(sameImage(image, before)?.signature ?? null);
  return { arch, before: old, after: signatureText(signature), cdHash, pages };
}

function refuseCertificate(operand: string, images: readonly Image[]): void {
  const certificate = certificateOf(images);
  if (certificate === null) return;
  throw new PlumbError({
    code: "SIGNED_WITH_CERTIFICATE",
    message: `${operand} is signed with ${certificate}, which an ad-hoc signature would replace`,
    hint: "--out FILE writes another file; --force replaces it all the same",
    details: { path: operand },
  });
}

interface Made {
  readonly file: NewFile;
  readonly style: SigningStyle | null;
  readonly identifier: string | null;
}

function newFile({ file, path }: Input, before: readonly Image[], { remove, style, identifier }: SignOptions): Made {
  if (remove) return { file: unsignMachO(file), style: null, identifier: null };
  const chosen = style ?? chooseStyle(before);
  const signed = signMachO(file, {
    style: chosen,
    digest,
    fileName: basename(path),
    ...(identifier !== undefined && { identifier }),
  });
  return { file: signed, style: chosen, identifier: signed.identifier };
}

interface Place {
  readonly shown: string;
  readonly path: string;
  readonly replaces: boolean;
  readonly permissions: WriteOptions;
}

/** In its own place a file keeps mode and owner, and a link that leads to it stays a link. */
async function placeOf(
  host: Host,
  input: Input,
  images: readonly Image[],
  { out, force }: SignOptions,
): Promise<Place> {
  const { mode } = input.file;
  if (out === undefined) {
    const path = await realPlace(host.files, input.path);
    const stat = await host.files.lstat(path);
    if (!stat) throw new PlumbError({ code: "FILE_NOT_FOUND", message: `${input.shown} is no longer there` });
    await requireReplaceable(host, path, stat);
    const owner = { uid: stat.uid, gid: stat.gid };
    return { shown: input.shown, path, replaces: true, permissions: { mode, owner } };
  }
  const path = absolutePath(host, out);
  const archs = images.map(({ arch }) => arch);
  const replaces = await judgeDestination(host, { shown: out, path }, archs, [input], force);
  // A copy does not run as somebody else.
  return { shown: out, path, replaces, permissions: { mode: mode & 0o777 } };
}

/** Every hash is computed again from what was written, and has to fit. */
function verified(written: OpenFile, shown: string, { style, identifier }: Made, judgement: Judgement): ReadFile {
  const file = inspectWritten(written, shown, judgement);
  for (const { arch, signature } of file.images) {
    const isAsPlanned =
      style === null
        ? signature?.kind === "none"
        : signature?.kind === "adhoc" && signature.valid === true && signature.identifier === identifier;
    if (!isAsPlanned)
      throw new Error(`the signature that was written for ${arch} does not hold: ${JSON.stringify(signature)}`);
  }
  // That code without a signature does not start on Apple silicon is what was asked for.
  return style === null ? { ...file, findings: file.findings.filter(({ id }) => id !== "codesign-killed-9") } : file;
}

function stepOf({ path, replaces }: Place, before: readonly Image[], { style, identifier }: Made): Step {
  const lines = before.map(({ arch, signature }) => `${arch}: ${signatureText(signature)}`);
  const how = style === "linker" ? "ad hoc by a linker" : "ad hoc";
  const text = style === null ? signatureText(null) : `signed ${how} as ${identifier}`;
  return {
    kind: "write",
    subject: path,
    from: replaces ? lines.join("\n") : "",
    to: before.map(({ arch }) => `${arch}: ${text}`).join("\n"),
    why:
      style === null ? "as the linker leaves programs for Intel" : "macOS kills arm64 code without a valid signature",
    undo: replaces ? "none: the old file is not kept; --out FILE leaves it" : "remove it",
  };
}
