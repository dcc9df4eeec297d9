// What the file name of a C compiler says, as error messages hold it: `x86_64-linux-musl-gcc-12`, `C:\mingw64\bin\gcc.exe`.

import { parseTargetTriple } from "../../go/target-triple.ts";

/** A C or C++ compiler, also one with a target before its name and a version behind it. */
export function isCompiler(program = ""): boolean {
  return names.test(fileName(program));
}

/** A compiler of MinGW-w64. */
export function isMingw(program = ""): boolean {
  return /-w64-mingw32(uwp)?-/.test(fileName(program));
}

/** An absolute path that ends before a compiler's name: the part up to a blank, as of `C:\Program Files\…\gcc.exe`. */
export function isCutPath(program = ""): boolean {
  return /^\\?(\/|[A-Za-z]:[\\/])/.test(program) && !names.test(fileName(program)) && !isMingw(program);
}

/** What a compiler makes code for by its name; undefined when the name has no target. */
export function targetOfCompiler(program: string): { readonly os: string; readonly arch: string } | undefined {
  const name = fileName(program);
  const prefix = name.replace(/-(gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(-[\d.]+)?(\.exe)?$/, "");
  const triple = prefix === name ? undefined : parseTargetTriple(prefix);
  return triple?.os && triple.arch ? { os: triple.os, arch: triple.arch } : undefined;
}

const names =
  /^(?:[a-z0-9_.]+-){0,5}(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|zig|zcc|tcc|icc|icx|gfortran|ccache)(?:-\d+(?:\.\d+){0,2})?(?:\.exe)?$/;

function fileName(program: string): string {
  return (program.split(/[\\/]+/).at(-1) ?? "").toLowerCase();
}
