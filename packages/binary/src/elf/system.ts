// Which operating system and which C library an ELF image is for, from what the image says of itself.
// EI_OSABI alone decides little: Linux, Android, Solaris, illumos and DragonFly all leave it 0.

import type { Image } from "../image.ts";

export interface SystemEvidence {
  /** EI_OSABI. */
  readonly osAbi: number;
  readonly interpreter: string | null;
  readonly needed: readonly string[];
  /** System named by a note. */
  readonly noteOs: string | null;
  /** GOOS of the Go build settings. */
  readonly goOs: string | null;
  readonly hasGlibcVersions: boolean;
}

/** GOOS; null when nothing decides it. The strongest evidence first: Go's own word tells illumos from Solaris. */
export function elfSystem(evidence: SystemEvidence): string | null {
  return (
    osAbiSystems.get(evidence.osAbi) ??
    (evidence.noteOs === "linux" ? null : evidence.noteOs) ??
    evidence.goOs ??
    interpreterSystem(evidence.interpreter) ??
    // Its C library since FreeBSD 7; nobody else's has this name.
    (evidence.needed.includes("libc.so.7") ? "freebsd" : null) ??
    evidence.noteOs ??
    (elfLibc(evidence) !== null || evidence.osAbi === gnuOsAbi ? "linux" : null)
  );
}

/** The C library: by the loader asked for, else by the libraries needed. */
export function elfLibc({ osAbi, interpreter, needed, noteOs, hasGlibcVersions }: SystemEvidence): Image["libc"] {
  // The BSDs had a libc.so.6 too.
  if (osAbiSystems.has(osAbi) || noteOs?.endsWith("bsd") === true) return null;
  const loader = baseName(interpreter ?? "");
  if (loader.startsWith("ld-musl-")) return "musl";
  if (/^linker(64)?$|^linker_/.test(loader) || noteOs === "android") return "bionic";
  if (interpreterSystem(interpreter) === "linux" && glibcLoader.test(loader)) return "glibc";
  if (needed.some((name) => name.startsWith("libc.musl-"))) return "musl";
  return hasGlibcVersions || needed.some((name) => glibcLibrary.test(name)) ? "glibc" : null;
}

const gnuOsAbi = 3;
const osAbiSystems = new Map([
  [1, "hpux"],
  [2, "netbsd"],
  [6, "solaris"],
  [7, "aix"],
  [8, "irix"],
  [9, "freebsd"],
  [10, "tru64"],
  [12, "openbsd"],
  [13, "openvms"],
  [17, "cloudabi"],
]);

/** ld-linux-aarch64.so.1, ld-linux.so.3, ld64.so.2 (ppc64le), ld64.so.1 (s390x), ld.so.1 (mips, ppc). */
const glibcLoader = /^(ld-linux[^/]*|ld64|ld)\.so\.[0-9]$/;
const solarisLoader = /^\/(usr\/)?lib\/(amd64|64|sparcv9)\/ld\.so\.1$|^\/usr\/lib\/ld\.so\.1$/;
const glibcLibrary = /^(libc\.so\.6(\.1)?|ld-linux[^/]*\.so\.[0-9])$/;

function interpreterSystem(interpreter: string | null): string | null {
  if (interpreter === null) return null;
  if (/^\/(system|apex)\/.*linker/.test(interpreter)) return "android";
  if (interpreter.endsWith("/libexec/ld-elf.so.1")) return "freebsd";
  if (interpreter.endsWith("/libexec/ld-elf.so.2")) return "dragonfly";
  if (interpreter.endsWith("/libexec/ld.elf_so")) return "netbsd";
  if (interpreter.endsWith("/libexec/ld.so")) return "openbsd";
  if (solarisLoader.test(interpreter)) return "solaris";
  const loader = baseName(interpreter);
  return glibcLoader.test(loader) || loader.startsWith("ld-musl-") || loader.includes("uClibc") ? "linux" : null;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
