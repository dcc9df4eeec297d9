// Headers, functions and constants that glibc has and musl has not, as compilers and linkers miss them.
// https://wiki.musl-libc.org/functional-differences-from-glibc.html, musl's include/ directory

import type { LogContext } from "../log-context.ts";
import type { LogPattern } from "../log-pattern.ts";
import { headerNotFound, headerOf, isGlibcHeader, multilibHeaders } from "./header-names.ts";

export const glibcOnlyLogs: readonly LogPattern[] = [
  {
    says: headerNotFound,
    confidence: 0.95,
    when: (caught, log) =>
      isGlibcHeader(headerOf(caught)) && !multilibHeaders.includes(headerOf(caught)) && notElsewhere(log),
    found: "C code includes {header}.h, which only glibc has",
  },
  {
    // With glibc these are missing for -m32 alone: gcc-bitness-mismatch.
    says: headerNotFound,
    confidence: 0.93,
    with: [["alpine", "musl", "apk add"]],
    when: (caught, log) => isGlibcHeader(headerOf(caught)) && notElsewhere(log),
    found: "C code includes {header}.h, which only glibc has",
  },
  {
    says: headerNotFound,
    confidence: 0.7,
    without: ["/usr/include/features.h", "/usr/include/{*}stdlib.h", "GOARCH=386", "-m32"],
    when: (caught, log) => headerOf(caught) === "sys/cdefs.h" && notElsewhere(log),
    found: "C code includes {header}.h, which only glibc has",
  },
  {
    says: ["undefined reference to '{name}'", "undefined symbol: {name}"],
    confidence: 0.85,
    without: [".a({*}): in function", ".a({*}): undefined reference"],
    when: ({ name = "" }, log) => functions.includes(name) && notElsewhere(log),
    found: "C code calls {name}, which only glibc has",
  },
  {
    says: [
      "implicit declaration of function '{name}'",
      "call to undeclared function '{name}'",
      "'{name}' undeclared",
      "use of undeclared identifier '{name}'",
      "unknown type name '{name}'",
      "'{name}' was not declared in this scope",
      "invalid use of undefined type 'struct {name}'",
    ],
    confidence: 0.82,
    when: ({ name = "" }, log) => [...functions, ...words].includes(name) && notElsewhere(log),
    found: "C code uses {name}, which only glibc has",
  },
];

const functions: readonly string[] = [
  ..."backtrace backtrace_symbols backtrace_symbols_fd gnu_get_libc_version malloc_trim malloc_info mallopt mallinfo".split(
    " ",
  ),
  ..."mallinfo2 canonicalize_file_name getcontext makecontext swapcontext setcontext fcloseall error_at_line".split(
    " ",
  ),
  ..."rpmatch strfry qsort_r parse_printf_format register_printf_function obstack_free _obstack_begin".split(" "),
];

const words: readonly string[] = [
  ..."RTLD_DEEPBIND PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP M_TRIM_THRESHOLD M_ARENA_MAX M_MMAP_THRESHOLD".split(" "),
  ..."__uint64_t __uint32_t __uint8_t __int64_t __int32_t __off64_t __compar_fn_t comparison_fn_t FTW_ACTIONRETVAL".split(
    " ",
  ),
  ..."_G_config __WAIT_STATUS LM_ID_NEWLM".split(" "),
];

/** macOS and Windows lack more than glibc's own: there it is a matter of the platform, not of Alpine. */
function notElsewhere({ os, target }: LogContext): boolean {
  return (os === null || os === "linux") && (target.os === null || target.os === "linux");
}
