// A build for Windows whose compiler is not there, or is another system's.

import { isMingw } from "../cgo/compiler-names.ts";
import { headerNotFound, headerOf, windowsHeaders } from "../cgo/header-names.ts";
import { cgoFindsNoCompiler, shellFindsNoCompiler } from "../cgo/missing-compiler-logs.ts";
import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";

const mingw = ({ compiler = "" }: Caught) => isMingw(compiler) || /(^|[\\/-])(windres|dlltool)(\.exe)?$/.test(compiler);

export const missingMingwLogs: readonly LogPattern[] = [
  {
    says: [
      ...cgoFindsNoCompiler,
      "cgo: exec {compiler:path}: {*}",
      "exec: '{compiler:path}': {executable file not found|file does not exist|stat}",
      "exec: \\'{compiler:path}\\': executable file not found",
      "fork/exec {compiler:path}: no such file or directory",
      ...shellFindsNoCompiler,
    ],
    confidence: 0.98,
    when: mingw,
    found: "the build is for Windows, and there is no {compiler}",
    subject: ({ compiler = "" }, log) => ({ arch: archOf(compiler, log) }),
  },
  {
    // Dune, Meson, CMake and other build tools.
    says: [
      "{cpu:id}-w64-mingw32-{gcc|g++|windres}{|.exe}{'|} not found",
      "{cpu:id}-w64-mingw32-{gcc|g++}{|.exe}: not found",
    ],
    confidence: 0.9,
    found: "the build is for Windows, and its compiler is not on PATH",
    subject: (_, log) => ({ arch: archOf("", log) }),
  },
  {
    says: [
      "unrecognized command-line option '-{mthreads|mwindows|mconsole|municode}'",
      "unrecognized command line option '-{mthreads|mwindows|mconsole|municode}'",
      "unsupported option '-{mthreads|mwindows|mconsole|municode}'",
      "unknown argument: '-{mthreads|mwindows|mconsole|municode}'",
      "unrecognized option '--{tsaware|nxcompat|dynamicbase|high-entropy-va}'",
    ],
    confidence: 0.97,
    found: "the build is for Windows, and the C compiler is another system's: it does not know MinGW-w64's options",
    subject: (_, log) => ({ arch: archOf("", log) }),
  },
  {
    says: ["argument unused during compilation: '-mthreads'"],
    confidence: 0.9,
    found: "the build is for Windows, and the C compiler is another system's: it does not know MinGW-w64's options",
    subject: (_, log) => ({ arch: archOf("", log) }),
  },
  {
    says: headerNotFound,
    confidence: 0.93,
    when: (caught, log) => isWindowsOwn(caught) && log.os !== "windows" && log.target.os === "windows",
    found: "the build is for Windows, and the C compiler has not its headers: {header}.h is not found",
    subject: (_, log) => ({ arch: archOf("", log) }),
  },
  {
    says: headerNotFound,
    confidence: 0.85,
    when: (caught, log) => isWindowsOwn(caught) && !isOfDos(headerOf(caught)) && log.target.os === null,
    found: "the build is for Windows, and the C compiler has not its headers: {header}.h is not found",
    subject: (_, log) => ({ arch: archOf("", log) }),
  },
];

function isWindowsOwn(caught: Caught): boolean {
  return windowsHeaders.includes(headerOf(caught));
}

/** Also in code that was written for one system and never for another. */
function isOfDos(header: string): boolean {
  return ["process.h", "io.h", "direct.h", "conio.h", "tchar.h"].includes(header);
}

function archOf(compiler: string, { target }: LogContext): string {
  if (/i686|i386/.test(compiler)) return "386";
  if (/aarch64|arm64/.test(compiler)) return "arm64";
  return target.arch ?? "amd64";
}
