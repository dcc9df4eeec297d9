// A program whose loader is not there: the kernel says “no such file” of a file that everybody sees.
// musl: ldso/dynlink.c; NixOS: nixpkgs' stub-ld; Alpine: busybox' ash.

import type { Caught, LogPattern } from "../log-pattern.ts";
import { isPath, isScript } from "../started-program.ts";

/** The same line says it of glibc's own parts; other libraries are dylib-not-found-at-runtime. */
const glibcLibrary =
  "{ld-linux|libc.so.6|libpthread.so.0|libresolv.so.2|libdl.so.2|librt.so.1|libm.so.6|libanl.so.1|libnsl.so.1}";

export const glibcBinaryOnAlpineLogs: readonly LogPattern[] = [
  {
    says: [
      `Error loading shared library ${glibcLibrary}{*}(needed by {program:path})`,
      `Error loading shared library ${glibcLibrary}`,
    ],
    confidence: 0.97,
    found: "a program linked for glibc meets musl's loader",
  },
  {
    says: [
      "Error relocating {program:path}: __{symbol}: symbol not found",
      "Error relocating {program:path}: gnu_get_libc_version: symbol not found",
      "Error relocating {program:path}: {symbol}64: symbol not found",
      "Error relocating {program:path}: {symbol}: symbol not found",
    ],
    confidence: 0.92,
    found: "{program} was linked for glibc: musl has no {symbol}",
  },
  {
    says: [
      "Could not start dynamically linked executable: {program:path}",
      "NixOS cannot run dynamically linked executables intended for generic",
    ],
    confidence: 0.95,
    found: "NixOS has no loader in /lib64, where other distributions' programs look for it",
  },
  {
    says: [
      "specified the interpreter '{loader:path}', which is not an executable command",
      "/lib64/ld-linux-x86-64.so.2: no such file or directory",
      "/lib/ld-linux-aarch64.so.1: no such file or directory",
      "/lib/ld-linux-armhf.so.3: no such file or directory",
    ],
    confidence: 0.9,
    without: ["qemu-x86_64", "qemu-aarch64", "qemu-arm", "rosetta error"],
    when: ({ loader = "ld-" }) => loader.includes("ld-"),
    found: "a program asks for glibc's loader, which is not there",
  },
  {
    says: [
      "exec user process caused: no such file or directory",
      "exec user process caused 'no such file or directory'",
    ],
    confidence: 0.74,
    found: "the container's program is there, and its loader is not: it was linked with cgo for another C library",
  },
  {
    says: [
      "^exec {program}: no such file or directory",
      " exec {program}: no such file or directory",
      "exec container process '{program:path}': no such file or directory",
      "{program}: cannot execute: required file not found",
    ],
    confidence: 0.76,
    when: isProgram,
    found: "{program} is there, and its loader is not: it was linked with cgo for another C library",
  },
  {
    says: "failed to execute process '{program:path}': the file exists and is executable. Check the interpreter or linker",
    confidence: 0.9,
    when: isProgram,
    found: "{program} is there, and its loader is not: it was linked with cgo for another C library",
  },
  {
    says: "{applet:id}: can't execute '{program:path}': no such file or directory",
    confidence: 0.7,
    when: isProgram,
    found: "{program} is not started: if it is there, its loader is not",
  },
  {
    // Alpine's shell, which prints no line number, or a listing that shows the file.
    says: ["{sh|ash|/bin/sh|/bin/ash}: {program}: not found"],
    confidence: 0.66,
    when: isProgram,
    found: "{program} is not found: if it is there, its loader is not",
  },
  {
    says: [
      "{sh|bash|ash|dash|ksh}: {program}: {not found|no such file or directory}$",
      "{sh|dash}: {line:number}: {program}: not found",
      "line {line:number}: {program}: no such file or directory",
      "zsh: no such file or directory: {program}",
      "zsh:{line:number}: no such file or directory: {program}",
      "^{program}: no such file or directory$",
    ],
    confidence: 0.75,
    with: [
      [
        "-rwxr-xr-x",
        "-rwxrwxr-x",
        "-rwxr-x",
        "-rwx------",
        "-rwxrwxrwx",
        "-r-xr-xr-x",
        "/ld-linux-",
        "program interpreter: /",
        "ELF 64-bit LSB",
      ],
    ],
    when: isProgram,
    found: "{program} is there, and its loader is not: it was linked with cgo for another C library",
  },
  {
    says: ["^{program}: no such file or directory$", "{sh|bash|ash}: {program}: no such file or directory$"],
    confidence: 0.45,
    when: ({ program = "" }) => /^\/(usr\/)?(local\/)?(go\/)?s?bin\//.test(program) && isProgram({ program }),
    found: "{program} cannot be started: if it is there, its loader is not",
  },
];

function isProgram({ program = "" }: Caught): boolean {
  return (
    isPath(program) &&
    !isScript(program) &&
    !/\.(go|mod|sum|h|c|o|a|so|ya?ml|json|toml|txt|conf|env)$|[:*]/.test(program)
  );
}
