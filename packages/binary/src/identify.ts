// Which format a file is in, from its first bytes.
// Java and universal Mach-O share 0xCAFEBABE: what follows is a class file's version or a count of slices.

import { ascii } from "./ascii.ts";
import { looksLikeCoffObject } from "./coff/object.ts";
import type { View } from "./view.ts";

export type Format =
  | {
      readonly kind:
        | "elf"
        | "mach-o"
        | "pe"
        | "ape"
        | "script"
        | "ar"
        | "go-object"
        | "wasm"
        | "bitcode"
        | "tbd"
        | "xcoff"
        | "plan9"
        | "coff"
        | "coff-import"
        | "java-class";
    }
  | { readonly kind: "universal"; readonly width: 32 | 64 }
  | { readonly kind: "unknown"; readonly reason: string };

/** Bytes needed; fewer are fine when the file is shorter. */
export const identifyBytes = 64;

/** `head`: the first bytes of the file, read as big-endian. */
export function identify(head: View): Format {
  if (head.length === 0) return unknown("the file is empty");
  const known = signatures.find(({ bytes }) => head.startsWith(0, bytes));
  if (known !== undefined && !("kind" in known)) return unknown(known.reason);
  if (known !== undefined && (known.kind !== "coff" || looksLikeCoffObject(head))) return { kind: known.kind };
  if (head.length >= 4 && head.u32(0) === 0xcafebabe) return universalOrJava(head);
  if (head.startsWith(0, [0xca, 0xfe, 0xba, 0xbf])) return { kind: "universal", width: 64 };
  if (stubStart.test(head.text(0, head.length))) return { kind: "tbd" };
  return unknown(isText(head) ? "a text file" : "not an executable format we know");
}

/** Text-based stubs whose first line does not say so: those of version 1, and those of version 5, which are JSON. */
const stubStart = /^(?:---[ \t]*\r?\narchs:|\s*\{\s*"(?:tapi_tbd_version|main_library|libraries)"\s*:)/;

/** No control characters but those of text; every encoding of it that is not UTF-16. */
function isText(head: View): boolean {
  for (let at = 0; at < head.length; at++) {
    const byte = head.u8(at);
    if (byte === 0x7f || (byte < 0x20 && byte !== 0x1b && (byte < 0x09 || byte > 0x0d))) return false;
  }
  return true;
}

/** Java's first class files have the version 45.3; a universal file has far fewer slices. */
function universalOrJava(head: View): Format {
  if (head.length < 8) return unknown("four bytes of a universal Mach-O or a Java class");
  const count = head.u32(4);
  if ((count & 0xffff) >= 43) return { kind: "java-class" };
  return count < 20 ? { kind: "universal", width: 32 } : unknown("neither a universal Mach-O nor a Java class");
}

type Signature = { readonly bytes: readonly number[] } & (
  | { readonly kind: Exclude<Format["kind"], "universal" | "unknown"> }
  | { readonly reason: string }
);

/** The first that fits decides. */
const signatures: readonly Signature[] = [
  { bytes: [0x7f, 0x45, 0x4c, 0x46], kind: "elf" },
  { bytes: ascii("#!"), kind: "script" },
  { bytes: [0xcf, 0xfa, 0xed, 0xfe], kind: "mach-o" },
  { bytes: [0xce, 0xfa, 0xed, 0xfe], kind: "mach-o" },
  { bytes: [0xfe, 0xed, 0xfa, 0xcf], kind: "mach-o" },
  { bytes: [0xfe, 0xed, 0xfa, 0xce], kind: "mach-o" },
  { bytes: [0xbe, 0xba, 0xfe, 0xca], reason: "universal Mach-O header in the wrong byte order" },
  { bytes: [0xbf, 0xba, 0xfe, 0xca], reason: "universal Mach-O header in the wrong byte order" },
  { bytes: ascii("MZqFpD"), kind: "ape" },
  { bytes: ascii("jartsr='"), reason: "Actually Portable Executable without PE headers" },
  { bytes: ascii("MZ"), kind: "pe" },
  { bytes: ascii("!<arch>\n"), kind: "ar" },
  { bytes: ascii("!<thin>\n"), kind: "ar" },
  { bytes: ascii("<bigaf>\n"), kind: "ar" },
  { bytes: ascii("go object "), kind: "go-object" },
  { bytes: [0x00, 0x61, 0x73, 0x6d], kind: "wasm" },
  { bytes: [0xde, 0xc0, 0x17, 0x0b], kind: "bitcode" },
  { bytes: ascii("BC\xc0\xde"), kind: "bitcode" },
  { bytes: ascii("--- !tapi-tbd"), kind: "tbd" },
  { bytes: [0x01, 0xdf], kind: "xcoff" },
  { bytes: [0x01, 0xf7], kind: "xcoff" },
  { bytes: [0x00, 0x00, 0x8a, 0x97], kind: "plan9" },
  { bytes: [0x00, 0x00, 0x01, 0xeb], kind: "plan9" },
  { bytes: [0x00, 0x00, 0x06, 0x47], kind: "plan9" },
  { bytes: [0x00, 0x00, 0xff, 0xff], kind: "coff-import" },
  { bytes: [0x4c, 0x01], kind: "coff" },
  { bytes: [0x64, 0x86], kind: "coff" },
  { bytes: [0x64, 0xaa], kind: "coff" },
  { bytes: [0x41, 0xa6], kind: "coff" },
  { bytes: [0xc4, 0x01], kind: "coff" },
  { bytes: [0x64, 0x50], kind: "coff" },
  { bytes: [0x64, 0x62], kind: "coff" },
  { bytes: [0x4e, 0xa6], kind: "coff" },
  { bytes: [0x1f, 0x8b], reason: "gzip archive" },
  { bytes: ascii("PK\x03\x04"), reason: "zip archive" },
];

function unknown(reason: string): Format {
  return { kind: "unknown", reason };
}
