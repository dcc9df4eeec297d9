// A compiler or linker of the other word size, as GCC, gas and GNU ld say it.

import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import { headerNotFound, headerOf, multilibHeaders } from "./header-names.ts";
import { isToolchainLibrary, linksForX86 } from "./library-names.ts";

export const gccBitnessLogs: readonly LogPattern[] = [
  {
    says: [
      "sorry, unimplemented: {bits:number}-bit mode not compiled in",
      "CPU you selected does not support x86-64 instruction set",
      "64bit mode not supported on",
      "'-m{bits:number}' is not supported by this configuration",
      "unrecognised emulation mode: i386pe{p|}",
      "cannot open linker script file ldscripts/i386pe{p|}.x",
      "unsupported option '-m{bits:number}' for target '{i686|i386|x86_64}-{*}'",
    ],
    confidence: 0.97,
    found: "the C compiler makes programs of one word size only, and Go asks for the other",
    subject: asked,
  },
  {
    says: ["skipping incompatible {file:path} when searching", "skipping incompatible {file}$"],
    confidence: 0.94,
    when: ({ file = "" }, log) => isToolchainLibrary(file) && linksForX86(file, log),
    found: "the linker passes over the compiler's own {file}: it is of the other word size",
    subject: asked,
  },
  {
    // Cut out of what the linker passed over.
    says: ["cannot find -l{mingw32|mingwex|moldname|mingwthrd|msvcrt|kernel32|advapi32|shell32|user32}"],
    confidence: 0.75,
    found: "the linker finds none of MinGW-w64's own libraries: they are of the other word size",
    subject: (caught, log) => ({ ...asked(caught, log), os: "windows" }),
  },
  {
    says: headerNotFound,
    confidence: 0.94,
    with: [["GOARCH=386", "GOARCH='386'", "-m32"]],
    when: isMultilib,
    found: "gcc is asked for 32-bit code, and the headers of that half are not installed ({header}.h)",
    subject: asked,
  },
  {
    says: headerNotFound,
    confidence: 0.86,
    without: ["alpine", "musl", "apk add"],
    when: (caught, log) => isMultilib(caught, log) && headerOf(caught) !== "sys/cdefs.h",
    found: "gcc is asked for 32-bit code, and the headers of that half are not installed ({header}.h)",
    subject: asked,
  },
  {
    says: headerNotFound,
    confidence: 0.86,
    with: [["/usr/include/features.h", "/usr/include/{*}stdlib.h"]],
    without: ["alpine", "musl", "apk add"],
    when: isMultilib,
    found: "gcc is asked for 32-bit code, and the headers of that half are not installed ({header}.h)",
    subject: asked,
  },
  {
    says: [
      "i386:x86-64 architecture of input file '{file:path}' is incompatible with i386 output",
      "i386 architecture of input file '{file:path}' is incompatible with i386:x86-64 output",
    ],
    confidence: 0.9,
    when: ({ file = "" }) => !/\.syso$/.test(file),
    found: "{file} is of the other word size than what is linked",
    subject: asked,
  },
  {
    says: [
      "gcc_amd64.S:{line:number}: {*}bad register name",
      "gcc_386.S:{line:number}: {*}invalid instruction suffix for",
      "gcc_386.S:{line:number}: {*}operand type mismatch for",
      "gcc_386.S:{line:number}:{column:number}: {*}instruction requires: Not 64-bit mode",
      "gcc_amd64.S:{line:number}:{column:number}: {*}is only available in 64-bit mode",
    ],
    confidence: 0.9,
    found: "the assembler is of the other word size than Go's target",
    subject: asked,
  },
];

function isMultilib(caught: Caught, { os, target }: LogContext): boolean {
  const other = target.arch !== null && !["386", "amd64"].includes(target.arch);
  return (
    multilibHeaders.includes(headerOf(caught)) && (os === null || os === "linux") && !other && isForLinux(target.os)
  );
}

function isForLinux(os: string | null): boolean {
  return os === null || os === "linux";
}

/** What Go asks for, as far as the log tells. */
function asked({ bits }: Caught, { target, os }: LogContext): Readonly<Record<string, string>> {
  const system = target.os ?? os ?? "";
  const arch = target.arch ?? (bits === "64" ? "amd64" : bits === "32" ? "386" : "");
  return { os: system, arch, multilib: String(system === "linux" && arch !== "amd64"), source: "log" };
}
