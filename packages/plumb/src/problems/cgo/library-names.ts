// Library files as linkers name them: the compiler's own, and for which CPU their directory stands.

import { goArchFrom } from "../../go/platform.ts";
import type { LogContext } from "../log-context.ts";

/** A library of the compiler or of the C library: not one that somebody installed for a program. */
export function isToolchainLibrary(file: string): boolean {
  const path = file.replaceAll("\\", "/").toLowerCase();
  const name = (path.split("/").at(-1) ?? "").replace(/^lib/, "").split(".")[0] ?? "";
  return (
    own.includes(name) ||
    /\/lib\/gcc\/|\/lib(32|64|x32)?\/gcc\//.test(path) ||
    (/mingw/.test(path) && !/opt|vcpkg/.test(path))
  );
}

const own: readonly string[] = [
  ..."gcc gcc_s gcc_eh c m dl rt pthread util resolv stdc++ gfortran kernel32 user32 gdi32 advapi32 shell32 ole32".split(
    " ",
  ),
  ..."msvcrt ucrt mingw32 mingwex mingwthrd moldname ws2_32 opengl32 winmm comdlg32 oleaut32 uuid shlwapi winpthread".split(
    " ",
  ),
];

/** Both halves are x86's, as far as the library's directory and the log tell: then it is the word size that differs. */
export function linksForX86(file: string, { target }: LogContext): boolean {
  const cpus = [target.arch, archOfDirectory(file)].filter((cpu) => cpu !== null);
  return cpus.every((cpu) => cpu === "amd64" || cpu === "386");
}

/** GOARCH by a directory named for a target: `/usr/lib/aarch64-linux-gnu/libz.so`; null when there is none. */
export function archOfDirectory(file: string): string | null {
  for (const part of file.split(/[\\/]/)) {
    const arch = goArchFrom(part.split("-")[0] ?? "", "triple");
    if (arch && part.includes("-")) return arch;
  }
  return null;
}
