// Which format a file is in, from its first bytes. Formats that are recognised but not read yet are named in the reason.
// Java and universal Mach-O share 0xCAFEBABE: what follows is a class file's version or a count of slices.

import type { View } from "./view.ts";

export type Format =
  | { readonly kind: "elf" | "mach-o" | "pe" | "script" }
  | { readonly kind: "universal"; readonly width: 32 | 64 }
  | { readonly kind: "unknown"; readonly reason: string };

/** Bytes needed; fewer are fine when the file is shorter. */
export const identifyBytes = 64;

/** `head`: the first bytes of the file, read as big-endian. */
export function identify(head: View): Format {
  if (head.length === 0) return unknown("the file is empty");
  if (head.startsWith(0, [0x7f, 0x45, 0x4c, 0x46])) return { kind: "elf" };
  if (head.startsWith(0, ascii("#!"))) return { kind: "script" };
  if (head.startsWith(0, ascii("MZqFpD"))) return unknown("Actually Portable Executable: not read yet");
  if (head.startsWith(0, ascii("MZ"))) return { kind: "pe" };
  if (head.length >= 4) {
    const format = byMagic(head);
    if (format !== null) return format;
  }
  const named = signatures.find(({ bytes }) => head.startsWith(0, bytes));
  return unknown(named === undefined ? "not an executable format we know" : `${named.name}: not read yet`);
}

function byMagic(head: View): Format | null {
  switch (head.u32(0)) {
    case 0xcffaedfe:
    case 0xcefaedfe:
    case 0xfeedfacf:
    case 0xfeedface:
      return { kind: "mach-o" };
    case 0xcafebabf:
      return { kind: "universal", width: 64 };
    case 0xcafebabe:
      return universalOrJava(head);
    case 0xbebafeca:
    case 0xbfbafeca:
      return unknown("universal Mach-O header in the wrong byte order");
    default:
      return null;
  }
}

function universalOrJava(head: View): Format {
  if (head.length < 8) return unknown("four bytes of a universal Mach-O or a Java class");
  const count = head.u32(4);
  // Java's first class files have the version 45.3; a universal file has far fewer slices.
  if ((count & 0xffff) >= 43) return unknown("Java class: not read yet");
  return count < 20 ? { kind: "universal", width: 32 } : unknown("neither a universal Mach-O nor a Java class");
}

const signatures: readonly { readonly bytes: readonly number[]; readonly name: string }[] = [
  { bytes: ascii("!<arch>\n"), name: "ar archive" },
  { bytes: ascii("!<thin>\n"), name: "thin ar archive" },
  { bytes: ascii("<bigaf>\n"), name: "AIX archive" },
  { bytes: ascii("go object "), name: "Go object" },
  { bytes: [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], name: "WebAssembly module" },
  { bytes: [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00], name: "WebAssembly component" },
  { bytes: [0x00, 0x61, 0x73, 0x6d], name: "WebAssembly of an unknown version" },
  { bytes: [0xde, 0xc0, 0x17, 0x0b], name: "LLVM bitcode" },
  { bytes: ascii("BC\xc0\xde"), name: "LLVM bitcode" },
  { bytes: ascii("--- !tapi-tbd"), name: "text-based library stub (.tbd)" },
  { bytes: [0x01, 0xdf], name: "XCOFF (AIX), 32-bit" },
  { bytes: [0x01, 0xf7], name: "XCOFF (AIX), 64-bit" },
  { bytes: [0x00, 0x00, 0x8a, 0x97], name: "Plan 9 program (amd64)" },
  { bytes: [0x00, 0x00, 0x01, 0xeb], name: "Plan 9 program (386)" },
  { bytes: [0x00, 0x00, 0x06, 0x47], name: "Plan 9 program (arm)" },
  { bytes: [0x00, 0x00, 0xff, 0xff], name: "COFF import or big object" },
  { bytes: [0x4c, 0x01], name: "COFF object (386)" },
  { bytes: [0x64, 0x86], name: "COFF object (amd64)" },
  { bytes: [0x64, 0xaa], name: "COFF object (arm64)" },
  { bytes: [0xc4, 0x01], name: "COFF object (arm)" },
  { bytes: [0x1f, 0x8b], name: "gzip archive" },
  { bytes: ascii("PK\x03\x04"), name: "zip archive" },
];

function unknown(reason: string): Format {
  return { kind: "unknown", reason };
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
