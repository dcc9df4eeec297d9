// Ad-hoc code signatures of Mach-O programs and libraries, thin or universal: made, and taken away.

import type { ByteSource } from "../byte-source.ts";
import type { Digest } from "../digest.ts";
import { identify, identifyBytes } from "../identify.ts";
import { openWindow, soundTable } from "../join/joinable.ts";
import { universalOf } from "../join/universal-file.ts";
import { appleCpuName } from "../mach-o/cpu.ts";
import { type NewFile, sourcePart } from "../new-file.ts";
import { Refusal, refusingUnreadable } from "../refusal.ts";
import { codesignIdentifier, isIdentifier, linkerIdentifier } from "./identifier.ts";
import { readOldSignature } from "./old-signature.ts";
import { readSignable, type Signable } from "./signable.ts";
import { type SigningStyle, signedImage, unsignedImage } from "./signed-image.ts";

/** How a file is signed. */
export interface SigningOptions {
  /**
   * `linker`: the hashes alone, byte for byte what Go's linker writes. `codesign`: with requirements, an empty CMS signature, and the
   * entitlements of the signature that is replaced.
   */
  readonly style: SigningStyle;
  /** Must give SHA-256, and SHA-1 for `codesign` of a program for macOS before 10.11.4. */
  readonly digest: Digest;
  /** Default: that of the signature that is replaced; else `a.out`, or with `codesign` what codesign would take. */
  readonly identifier?: string;
  /** Name of the file, of which codesign's identifier is made. */
  readonly fileName?: string;
}

/**
 * Signs a thin Mach-O file, or each slice of a universal one, which is then put together anew. A signature that is there is replaced,
 * whoever made it. Its hashes are computed while the chunks are asked for.
 * @throws Refusal when it is no 64-bit little-endian program or library, is packed, has bytes behind __LINKEDIT, or no room for the
 * load command
 */
export function signMachO(source: ByteSource, options: SigningOptions): NewFile & { readonly identifier: string } {
  return refusingUnreadable(null, () => {
    const images = readImages(source);
    const identifier = chooseIdentifier(images, options);
    const made = rebuild(images, (image) => signedImage(image, options.style, identifier, options.digest));
    return { ...made, identifier };
  });
}

/** The same file without a signature, which macOS starts on Intel processors only. @throws Refusal as `signMachO` does */
export function unsignMachO(source: ByteSource): NewFile {
  return refusingUnreadable(null, () => rebuild(readImages(source), unsignedImage));
}

interface Images {
  readonly universal: boolean;
  readonly all: readonly Signable[];
}

function readImages(source: ByteSource): Images {
  const file = openWindow(source);
  const format = identify(file.viewUpTo("file", 0, identifyBytes, false));
  if (format.kind === "mach-o") return { universal: false, all: [readSignable(file, source)] };
  if (format.kind !== "universal") {
    const found = format.kind === "unknown" ? format.reason : `a file of the format ${format.kind}`;
    throw new Refusal("unsupported", `${found}; wanted a Mach-O program or library`);
  }
  const all = soundTable(file, format.width).map(({ name, offset, size }) =>
    inSlice(name, () => readSignable(file.part("universal header", offset, size), sourcePart(source, offset, size))),
  );
  return { universal: true, all };
}

function inSlice<T>(name: string, read: () => T): T {
  try {
    return refusingUnreadable(null, read);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.reason, `slice ${name}: ${error.message}`);
    throw error;
  }
}

/** One for all slices: they are one program. */
function chooseIdentifier({ all }: Images, { style, identifier, fileName }: SigningOptions): string {
  if (identifier !== undefined) {
    if (isIdentifier(identifier)) return identifier;
    throw new Refusal("unsupported", "an identifier is 1 to 1024 bytes of text without control characters");
  }
  for (const image of all) {
    const old = readOldSignature(image).identifier;
    if (old !== null) return old;
  }
  const [first] = all;
  if (style === "linker" || first === undefined) return linkerIdentifier;
  return codesignIdentifier(first, fileName ?? linkerIdentifier);
}

function rebuild({ universal, all }: Images, make: (image: Signable) => NewFile): NewFile {
  const [first] = all;
  if (!universal && first !== undefined) return make(first);
  return universalOf(
    all.map((image, input) => {
      const { cpuType, cpuSubtype, bits, fileType } = image.header;
      const content = inSlice(appleCpuName(cpuType, cpuSubtype), () => make(image));
      return { slice: { cpuType, cpuSubtype, bits, type: fileType, content }, input };
    }),
  );
}
