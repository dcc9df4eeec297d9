// The compiler is there, the headers or start files of its C library are not.

import type { LogContext } from "../log-context.ts";
import type { LogPattern } from "../log-pattern.ts";
import { isCrossBuild } from "./cgo-off.ts";
import { targetOfCompiler } from "./compiler-names.ts";
import { headerNotFound, headerOf, isKernelHeader, libcHeaders } from "./header-names.ts";

export const missingHeaderLogs: readonly LogPattern[] = [
  {
    says: headerNotFound,
    confidence: 0.94,
    when: (caught, log) => libcHeaders.includes(headerOf(caught)) && isNativeLinux(log),
    found: "the C compiler does not find {header}.h, a header of every C library",
  },
  {
    // A cross compiler without the target's C library takes the machine's headers, and not their part for one CPU.
    says: headerNotFound,
    confidence: 0.9,
    when: (caught, log) =>
      /^(bits|gnu|asm)\//.test(headerOf(caught)) && log.target.os !== "darwin" && crossCompiles(log),
    found: "the C library of the target is not there: {header}.h is not found",
  },
  {
    // macOS without its tools says more mostly (xcode-clt-missing-or-broken), and another target needs a whole compiler.
    says: headerNotFound,
    confidence: 0.55,
    when: (caught, log) => libcHeaders.includes(headerOf(caught)) && !isNativeLinux(log),
    found: "the C compiler does not find {header}.h, a header of every C library",
  },
  {
    says: headerNotFound,
    confidence: 0.8,
    when: (caught, log) => isKernelHeader(headerOf(caught)) && isNativeLinux(log) && log.target.arch !== "386",
    found: "the C compiler does not find {header}.h, a header of the Linux kernel",
    subject: () => ({ kernel: "true" }),
  },
  {
    says: ["no include path in which to search for {header}.h"],
    confidence: 0.94,
    found: "the C compiler has no directory with headers: {header}.h is not found",
  },
  {
    says: ["'{header}' file not found", "{header}: no such file or directory"],
    confidence: 0.8,
    when: ({ header = "" }, log) => cxxHeaders.includes(header.split(":").at(-1) ?? "") && isNativeLinux(log),
    found: "the C++ compiler does not find {header}, a header of the C++ library",
  },
  {
    says: ["cannot find {file}: no such file or directory", "cannot find {file}"],
    confidence: 0.93,
    when: ({ file = "" }) => /^[rgSM]?crt[1in]\.o$/.test(file),
    found: "the linker does not find {file}, which the C library's development package brings",
  },
  {
    says: ["cannot find -l{library}: no such file or directory", "cannot find -l{library}"],
    confidence: 0.85,
    without: ["skipping incompatible"],
    when: ({ library = "" }, { os }) => libcParts.includes(library) && os !== "windows" && os !== "darwin",
    found: "the linker does not find lib{library}, a part of the C library",
    subject: ({ library = "" }) => ({ part: library }),
  },
];

/** Of libstdc++ and libc++. */
const cxxHeaders = [
  ..."iostream string vector memory cstdint cstddef cstdlib cstring map functional new atomic".split(" "),
];

/** In the same package as the headers; for linking with -static Fedora has one more. */
const libcParts = ["c", "m", "pthread", "dl", "rt", "util", "resolv", "ssp_nonshared", "c_nonshared"];

/** CC is a compiler for another CPU by its name, as aarch64-linux-gnu-gcc. */
function crossCompiles({ variables, target }: LogContext): boolean {
  const named = targetOfCompiler((variables.CC ?? "").replace(/^["']|["']$/g, ""));
  return named !== undefined && named.arch === target.arch;
}

function isNativeLinux(log: LogContext): boolean {
  return (
    (log.os === null || log.os === "linux") &&
    !(isCrossBuild(log) && log.target.os !== null && log.target.os !== "linux")
  );
}
