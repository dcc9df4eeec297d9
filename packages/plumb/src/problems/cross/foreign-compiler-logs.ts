// What compilers, assemblers and linkers print when they are given what go made for another platform.
// Options of the target: gccArchArgs in cmd/go/internal/work/exec.go, hostlink in cmd/link/internal/ld/lib.go.

import { targetOfCompiler } from "../cgo/compiler-names.ts";
import { headerNotFound, headerOf, libcHeaders } from "../cgo/header-names.ts";
import { isAskedByGo, refusedOption, refusingCompiler } from "../cgo/refused-option.ts";
import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";

export const foreignCompilerLogs: readonly LogPattern[] = [
  {
    says: [
      ...["-arch", "-mno-odd-spreg", "-mfp32", "-maix64"].flatMap(refusedOption),
      "unrecognized argument in option '-mabi={32|64|lp64d}'",
      "unsupported argument '{32|64|lp64d}' to option '-mabi='",
      "bad value ('z{level:number}') for '-march=",
      "bad value 'z{level:number}' for '-march=",
      "unknown target CPU 'z{level:number}'",
      "the clang compiler does not support '-m{option:id}",
      "bad value ('{mips32|armv7-a|armv6|armv5t}') for '-march=",
      "unknown value '{mips32|armv7-a|armv6|armv5t|z196|z13}' for '-march'",
      "argument unused during compilation: '-arch {arm64|x86_64|arm64e}'",
      "argument unused during compilation: '-{marm|mhard-float|msoft-float|mno-thumb}'",
      "unrecognized command-line option '-marm'; did you mean '-mabm'",
    ],
    confidence: 0.96,
    when: (_, log) => !isArmBoard(log),
    found: "the C compiler does not know an option that go gives it for the target: it is for another platform",
    subject: wanted,
  },
  ...["-m64", "-m32", "-marm"].map(
    (option): LogPattern => ({
      says: refusedOption(option),
      confidence: 0.96,
      when: (caught, log) =>
        isAskedByGo(caught) && (isAsked(option, log) || targetOfCompiler(refusingCompiler(caught) ?? "") !== undefined),
      found: `go builds for another CPU and asks the C compiler for ${option}, which it does not know`,
      subject: wanted,
    }),
  ),
  {
    // Nothing tells the machine. gcc on ARM is met more often in a cross build than under a Go that cannot run there.
    says: refusedOption("-m64"),
    confidence: 0.85,
    when: (caught, { goPlatform }) => isAskedByGo(caught) && goPlatform?.arch !== "amd64",
    found: "go builds for amd64 and asks the C compiler for -m64, which it does not know: it is for another CPU",
    subject: (caught, log) => ({ ...wanted(caught, log), arch: "amd64" }),
  },
  {
    says: [
      "gcc_{file:id}.S:{line:number}: {*}no such instruction",
      "gcc_{file:id}.S:{line:number}: {*}unknown mnemonic",
      "gcc_{file:id}.S:{line:number}: {*}unrecognized opcode",
      "gcc_{file:id}.S:{line:number}: {*}unknown pseudo-op",
      "gcc_{file:id}.S:{line:number}: {*}operand size mismatch",
      "gcc_{file:id}.S:{line:number}: {*}too many memory references",
      "gcc_{file:id}.S:{line:number}: {*}junk at end of line",
      "gcc_{file:id}.S: Assembler messages",
    ],
    confidence: 0.94,
    without: ["bad register name '%r", "bad instruction '"],
    when: ({ file = "" }) => file !== "386",
    found: "the assembler does not know the instructions of gcc_{file}.S: the C compiler is for another CPU",
    subject: wanted,
  },
  {
    says: ["gcc_{file:id}.S:{line:number}: {*}bad instruction"],
    confidence: 0.95,
    when: (_, { target, goPlatform }) => target.arch !== null && target.arch !== goPlatform?.arch,
    found: "the assembler does not know the instructions of gcc_{file}.S: the C compiler is for another CPU",
    subject: wanted,
  },
  {
    // clang. On a Mac without GOARCH it is rosetta-translated-shell.
    says: [
      "gcc_{file:id}.S:{line:number}:{column:number}: {*}in brackets expression",
      "gcc_{file:id}.S:{line:number}:{column:number}: {*}brackets expression not supported",
      "gcc_{file:id}.S:{line:number}:{column:number}: {*}unknown use of instruction mnemonic",
      "gcc_{file:id}.S:{line:number}:{column:number}: {*}invalid instruction mnemonic",
      "gcc_{file:id}.S:{line:number}:{column:number}: {*}unrecognized instruction mnemonic",
      "gcc_{file:id}.S:{line:number}:{column:number}: {*}expected register here",
      "gcc_{file:id}.S:{line:number}:{column:number}: {*}invalid register name",
      "gcc_{file:id}.S:{line:number}:{column:number}: {*}unexpected token",
      "gcc_{file:id}.S:{line:number}:{column:number}: {*}unknown token in expression",
      "gcc_{file:id}.S:{line:number}:{column:number}: {*}invalid instruction",
    ],
    confidence: 0.94,
    when: ({ file }, { os, target }) =>
      file !== "arm64" || (os !== null && os !== "darwin") || target.arch !== null || target.os !== null,
    found: "the assembler does not know the instructions of gcc_{file}.S: the C compiler is for another CPU",
    subject: wanted,
  },
  {
    says: [
      "linux_syscall.c:{*}implicit declaration of function '{name:id}'",
      "linux_syscall.c:{*}call to undeclared function '{name:id}'",
      "implicit declaration of function '{setresgid|setresuid|clearenv}'",
      "call to undeclared function '{setresgid|setresuid|clearenv}'",
      "gcc_{linux_amd64|linux_arm64|linux}.c:{*}unknown type name",
      "gcc_{linux_amd64|linux_arm64|linux}.c:{*}call to undeclared function",
    ],
    confidence: 0.96,
    found: "go builds for Linux, and the C compiler's headers are another system's",
    subject: (caught, log) => ({ ...wanted(caught, log), os: "linux" }),
  },
  {
    says: [
      "gcc_{system:id}.c:{line:number}:{column:number}: {*}file not found",
      "gcc_{system:id}.c:{line:number}:{column:number}: {*}no such file or directory",
      "gcc_{system:id}.c:{line:number}:{column:number}: {*}undeclared",
    ],
    confidence: 0.95,
    when: ({ system = "" }, { os }) => {
      const target = /^(freebsd|netbsd|openbsd|dragonfly|solaris|android|darwin)(_|$)/.exec(system)?.[1];
      return target !== undefined && target !== "darwin" && target !== os;
    },
    found: "runtime/cgo is compiled for another system ({system}), and the C compiler has not its headers",
    subject: wanted,
  },
  {
    // cgo's own check of net and os/user for macOS, with the headers of Linux.
    says: [
      "could not determine kind of name for C.AI_MASK",
      "{*}_darwin.go:{*}implicit declaration of function",
      "cgo_bsd.go:{*}could not determine kind of name",
    ],
    confidence: 0.95,
    found: "go builds for macOS, and the C compiler's headers are another system's",
    subject: (caught, log) => ({ ...wanted(caught, log), os: "darwin" }),
  },
  {
    says: headerNotFound,
    confidence: 0.75,
    when: (caught, log) => libcHeaders.includes(headerOf(caught)) && hasNoSystemRoot(log),
    found: "the C compiler has no headers for the target: {header}.h is not found",
    subject: wanted,
  },
];

/** A 32-bit Go on a 64-bit board: sdk-arch-vs-userland-linux. */
function isArmBoard({ goPlatform, target }: LogContext): boolean {
  return goPlatform?.arch === "arm" && target.arch === null;
}

function isAsked(option: string, { target, goPlatform }: LogContext): boolean {
  const archs: Readonly<Record<string, readonly string[]>> = {
    "-m64": ["amd64", "s390x"],
    "-m32": ["386"],
    "-marm": ["arm"],
  };
  return target.arch !== null && (archs[option] ?? []).includes(target.arch) && goPlatform?.arch !== target.arch;
}

/** The BSDs: neither clang nor older Zig brings their headers. */
function hasNoSystemRoot({ target }: LogContext): boolean {
  return ["freebsd", "netbsd", "openbsd", "dragonfly", "solaris", "illumos", "android"].includes(target.os ?? "");
}

/** What the build is for: from variables, or from the name of the file in runtime/cgo. */
export function wanted({ file = "", system = "" }: Caught, log: LogContext): Readonly<Record<string, string>> {
  const [first, second] = (file || system).split("_");
  const arch = log.target.arch ?? second ?? (file ? first : undefined);
  const os = log.target.os ?? (second || system ? first : undefined) ?? log.goPlatform?.os ?? log.os;
  return { ...(os ? { os } : {}), ...(arch ? { arch } : {}) };
}
