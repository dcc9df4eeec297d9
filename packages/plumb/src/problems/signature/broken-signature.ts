// Why macOS refuses an image for its code signature.

import type { CodeSignature } from "@goplumb/binary";
import { isLoaded } from "../binary-words.ts";
import type { InspectedImage } from "../inspected-binary.ts";

export interface BrokenSignature {
  readonly text: string;
  /** What is wrong, one thing each. */
  readonly faults: readonly string[];
  /** The kernel kills arm64 code; Intel code is only refused by codesign and Gatekeeper. */
  readonly kills: boolean;
}

/** Undefined when the signature is fine, was not looked at, or is not needed. */
export function brokenSignature(image: InspectedImage): BrokenSignature | undefined {
  const { signature, arch, os } = image;
  if (signature === null || signature.kind === "authenticode" || !isLoaded(image)) return undefined;
  if (os !== null && os !== "darwin") return undefined;
  const kills = arch === "arm64" || arch === "arm64e";
  if (signature.kind === "none")
    return kills ? { text: "not signed", faults: ["Mach-O without LC_CODE_SIGNATURE"], kills } : undefined;
  const errors = signature.faults.filter(({ severity }) => severity === "error").map(({ message }) => message);
  if (signature.kind !== "malformed" && signature.valid !== false && errors.length === 0) return undefined;
  const text =
    signature.badPageCount > 0 ? `changed after it was signed (${pagesText(signature)})` : "a broken signature";
  return { text, faults: errors.length > 0 ? errors : [`signature of kind ${signature.kind}, not valid`], kills };
}

/** Which pages, when they are few. */
function pagesText({
  badPages,
  badPageCount,
  pages,
}: Pick<CodeSignature, "badPages" | "badPageCount" | "pages">): string {
  if (badPageCount === 1) return `page ${badPages[0]} of ${pages}`;
  return badPageCount <= 3 ? `pages ${badPages.join(", ")} of ${pages}` : `${badPageCount} of ${pages} pages`;
}
