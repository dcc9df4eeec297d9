// What linkers and loaders print of a library for another CPU: ld64 and Apple's new linker, GNU ld, gold, lld, dyld, ld.so.

import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import { archOfDirectory, isToolchainLibrary, linksForX86 } from "./library-names.ts";

/** Libraries and what lies in them; objects of the build itself are a matter of the compiler. */
const isLibrary = ({ library = "" }: Caught) =>
  /\.(a|lib|dylib|tbd|dll|so)(\.\d+){0,4}(\(.*\)|\[.*\])?$|\.(a|lib)[([:]/i.test(library) &&
  !/go-link-|_cgo_/.test(library);

export const foreignLibraryLogs: readonly LogPattern[] = [
  {
    // With an arm64 library and an x86_64 build it is mostly Go that is the Intel one: amd64-sdk-on-arm64-host.
    says: [
      "ignoring file {library:path}, building for {system:id}-{want:arch} but attempting to link with file built for {other:id}-{have:arch}",
      "building for {system:id}-{want:arch} but attempting to link with file built for {other:id}-{have:arch}, file '{library:path}'",
      "ignoring file '{library:path}': found architecture '{have:id}', required architecture '{want:arch}'",
      "ignoring file {library:path}, file was built for {have:any} which is not the architecture being linked ({want:id})",
      "ignoring file {library:path}, missing required architecture {want:id}",
      "ignoring file '{library:path}': missing required architecture '{want:id}'",
      "missing required architecture {want:id} in file {library:path}",
      "found architecture '{have:id}', required architecture '{want:arch}'",
      "file is universal ({*}) but does not contain {the|an(y)|a} {want:id} {architecture|slice}: {library:path}",
      "{library:path} has architecture {have:arch} which is incompatible with target architecture {want:arch}",
      "building for {system:id}-{want:arch} but attempting to link with file built for {other:id}-{have:arch}",
    ],
    confidence: 0.96,
    when: (caught, log) => !/\.o$|go-link-/.test(caught.library ?? "") && isMeant(caught, log),
    found: "the build is for {want}, and the library is not",
  },
  {
    says: [
      "incompatible architecture (have '{have:path}', need '{want:id}')",
      "incompatible architecture (have ({have:id}), need ({want:id}))",
      "mach-o, but wrong architecture",
      "wrong ELF class: ELFCLASS{bits:number}",
    ],
    confidence: 0.93,
    when: (caught, log) => isMeant(caught, log),
    found: "a library that is loaded is for another CPU than the program",
  },
  {
    // Terminals break the line before “when”, and in it.
    says: ["skipping incompatible {library:path} when searching", "skipping incompatible {library}$"],
    confidence: 0.94,
    when: ({ library = "" }, log) => !isToolchainLibrary(library) || !linksForX86(library, log),
    found: "the linker passes over {library}: it is for another CPU",
    subject: ({ library = "" }, log) => wanted(library, log),
  },
  {
    says: [
      "cannot find -l{name}: file in wrong format",
      "{library:path}: error adding symbols: file in wrong format",
      "{library:path}: file in wrong format",
      "{library:path}: file not recognized: file format not recognized",
      "{library:path}: file not recognized: file in wrong format",
      "{library:path}: relocations in generic ELF (EM: {machine:number})",
      "architecture of input file '{library:path}' is incompatible with {output:path} output",
      "ld.lld: error: {library:path} is incompatible with {output}",
      "ld64.lld: {*}: {library:path} has architecture {have} which is incompatible with target architecture {want}",
      "{library:path}: incompatible target",
      "{library:path}: unsupported ELF machine number {machine:number}",
      "ignoring file {library:path}, building for {*} built for unknown-unsupported file format",
      "ignoring file '{library:path}': unknown file type",
    ],
    confidence: 0.92,
    when: (caught) => caught.library === undefined || isLibrary({ library: lastWord(caught.library) }),
    found: "a library that is linked is for another CPU or system: {library}",
    subject: ({ library = "" }) => ({ library: lastWord(library) }),
  },
  {
    // mold names the member of an archive alone.
    says: ["mold: fatal: {library:path}: incompatible file type: {want:arch} is expected but got {have:id}"],
    confidence: 0.93,
    when: ({ library = "" }) => !/go-link-|_cgo_|(^|\/)(go|\d{6}|_x\d+)\.o$/.test(library),
    found: "the build is for {want}, and {library} is for {have}",
  },
  {
    // Nothing of a cgo binding is found: for arm64 mostly a library that was there for x86_64 alone.
    says: ["__cgo_{hash:id}_Cfunc_{function:id} in {object:path}.o", "_Cfunc_{function:id} in {object:path}.o"],
    confidence: 0.7,
    with: ["for architecture arm64"],
    without: ["/Cellar/", "pkg-config --", "brew install", "for architecture x86_64"],
    found: "the linker for arm64 finds nothing of the C library: most likely it is for x86_64 alone",
    subject: () => ({ want: "arm64" }),
  },
];

/** Not an Intel Go that nobody asked for. */
function isMeant({ want = "" }: Caught, { target, goPlatform }: LogContext): boolean {
  return !/^x86[_-]64$|^amd64$/.test(want) || (target.arch === "amd64" && goPlatform?.arch !== "amd64");
}

function wanted(library: string, { target, goPlatform, arch }: LogContext): Readonly<Record<string, string>> {
  const cpu = target.arch ?? goPlatform?.arch ?? arch;
  return cpu !== null && cpu !== archOfDirectory(library) ? { want: cpu } : {};
}

/** GNU ld prints itself before the file: `/usr/bin/ld: /opt/libx.a(y.o): …`. */
function lastWord(text: string): string {
  return text.split(": ").at(-1) ?? text;
}
