// Linkers that are given what go or a compiler made for another platform. ld64, GNU ld, lld; cgo's reader of objects.

import type { LogPattern } from "../log-pattern.ts";
import { wanted } from "./foreign-compiler-logs.ts";

/** An object of this very build: not a library, which is cgo-lib-wrong-arch. */
const isOwnObject = ({ object = "" }) =>
  /go-link-|go-build|\$WORK|_cgo_|_x\d+\.o|\/(go|\d{6})\.o$/.test(object) && !/\.(a|so|dylib|lib)(\(|$)/.test(object);

export const foreignObjectLogs: readonly LogPattern[] = [
  {
    // Apple's linker gets options of GNU ld.
    says: [
      "ld: unknown option{s|}: {--build-id=none|--compress-debug-sections|-z|--export-dynamic-symbol|--export-dynamic|-Bsymbolic|-static-pie|--no-gc-sections|--whole-archive|--tsaware|--nxcompat}",
      "ld: unknown options: {*}--build-id",
      "ld: library not found for -lrt",
    ],
    confidence: 0.95,
    found: "go links for another system, and the linker is Apple's",
    subject: wanted,
  },
  {
    says: [
      "ignoring file {object:path}, file was built for unsupported file format",
      "ignoring file {object:path}, building for {*} but attempting to link with file built for unknown-unsupported file format",
      "ignoring file '{object:path}': unknown file type",
      "unknown file type in '{object:path}'",
    ],
    confidence: 0.95,
    when: isOwnObject,
    found: "go made objects for another system, and the linker is Apple's",
    subject: wanted,
  },
  {
    // GNU ld gets options of Apple's.
    says: [
      "ld: unrecognized option '-{pagezero_size|headerpad|no_pie|bind_at_load|dead_strip|search_paths_first|syslibroot|platform_version|macosx_version_min}",
      "unrecognized command-line option '-framework'",
      "unrecognized command line option '-framework'",
      "unrecognised emulation mode: {llvm|acosx|macos}",
      "cannot execute 'cc1obj': execvp",
    ],
    confidence: 0.94,
    found: "go links for macOS, and the linker is not Apple's",
    subject: () => ({ os: "darwin" }),
  },
  {
    says: [
      "{object:path}: relocations in generic ELF (EM: {machine:number})",
      "{object:path}: error adding symbols: file in wrong format",
      "{object:path}: file not recognized: file format not recognized",
      "{object:path}: file not recognized: file in wrong format",
      "{input:path} architecture of input file '{object:path}' is incompatible with {output:path} output",
      "ld.lld: error: {object:path} is incompatible with {output}",
      "{object:path}: unsupported ELF machine number {machine:number}",
      "mold: fatal: {object:path}: incompatible file type",
      "cannot parse gcc output {object:path} as ELF, Mach-O, PE, XCOFF object",
      "cannot parse gcc output {object:path} as ELF, Mach-O, PE object",
    ],
    confidence: 0.93,
    // The two of x86 are gcc-bitness-mismatch.
    when: ({ object = "", input = "", output = "" }) =>
      isOwnObject({ object }) && !(input.includes("i386") && output.startsWith("i386")),
    found: "compiler and linker make code for different CPUs: {object}",
    subject: wanted,
  },
  {
    says: ["unrecognised emulation mode: {emulation:id}"],
    confidence: 0.75,
    when: ({ emulation = "" }) => !emulation.startsWith("i386pe"),
    found: "the linker knows no {emulation}: it is for another CPU",
    subject: wanted,
  },
  {
    says: ["symbol(s) not found for architecture {arch:id}", "Undefined symbols for architecture {arch:id}"],
    confidence: 0.9,
    when: (_, { target }) => target.os !== null && target.os !== "darwin" && target.os !== "ios",
    found: "go links for another system, and the linker is Apple's",
    subject: (caught, log) => wanted({ ...caught, arch: "" }, log),
  },
];
