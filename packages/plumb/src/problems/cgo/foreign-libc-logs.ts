// Symbols that libraries compiled with glibc ask for, and another C library, or an older glibc, does not have.
// https://refspecs.linuxbase.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/libc-ddefs.html (the _chk functions)

import type { LogPattern } from "../log-pattern.ts";

const undefinedSymbol = [
  "undefined reference to '{symbol}'",
  "more undefined references to '{symbol}' follow",
  "undefined symbol: {symbol}",
];
const onMusl = ["alpine", "musl", "apk add"];

export const foreignLibcLogs: readonly LogPattern[] = [
  {
    says: undefinedSymbol,
    confidence: 0.95,
    with: [onMusl],
    without: ["Error relocating"],
    when: ({ symbol }) => isGlibcOwn(symbol),
    found: "a library was compiled with glibc and asks for {symbol}, which musl does not have",
  },
  {
    // Names with 64 are functions of the standard in another dress; musl dropped them in 1.2.4.
    says: undefinedSymbol,
    confidence: 0.93,
    with: [[".a({*}): in function", ".a({*}): undefined reference", ...onMusl]],
    when: ({ symbol = "" }) =>
      /^(f?open|l?seek|l?stat|fstat|pread|pwrite|mmap|ftruncate|readdir|fseeko|ftello)64$/.test(symbol),
    found: "a library was compiled with glibc and asks for {symbol}, which musl does not have",
  },
  {
    says: undefinedSymbol,
    confidence: 0.9,
    when: ({ symbol = "" }) => /^__isoc23_/.test(symbol),
    found:
      "a library was compiled with glibc 2.38 or newer and asks for {symbol}, which the C library here does not have",
    subject: () => ({ newer: "true" }),
  },
  {
    says: undefinedSymbol,
    confidence: 0.88,
    without: ["Error relocating"],
    when: ({ symbol }, { os }) => isGlibcOwn(symbol) && os !== "darwin",
    found: "a library was compiled with glibc and asks for {symbol}, which the C library here does not have",
  },
  {
    says: undefinedSymbol,
    confidence: 0.85,
    with: [[".a({*}): in function", ".a({*}): undefined reference"], onMusl],
    when: ({ symbol = "" }) => /^(backtrace|gnu_get_libc_version|malloc_trim|mallopt|mallinfo2?$)/.test(symbol),
    found: "a library was compiled with glibc and asks for {symbol}, which musl does not have",
  },
];

function isGlibcOwn(symbol = ""): boolean {
  return (
    /^__[a-z0-9_]+_chk$/.test(symbol) ||
    /^__(isoc99_|isoc23_|res_n?(init|query|search|querydomain|mkquery|close)|libc_|nldbl_)/.test(symbol) ||
    own.includes(symbol)
  );
}

const own: readonly string[] = [
  ..."__strdup __strndup __rawmemchr __strtok_r __strtol_internal __strtoul_internal __strtod_internal __xstat".split(
    " ",
  ),
  ..."__fxstat __lxstat __xmknod __register_atfork __memcpy_chk __cxa_thread_atexit_impl __finite __isnan __isinf".split(
    " ",
  ),
  ..."__exp_finite __pow_finite __log_finite __sqrt_finite __secure_getenv __mempcpy __stpcpy __newlocale __uselocale".split(
    " ",
  ),
  ..."__nl_langinfo_l __strcoll_l __strftime_l __wcscoll_l __duplocale __freelocale __iswctype_l _dl_sym".split(" "),
];
