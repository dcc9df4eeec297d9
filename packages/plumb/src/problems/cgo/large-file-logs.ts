// Names with 64 at their end that musl took away with 1.2.4 (Alpine 3.19, also in Zig): file offsets have 64 bits there always.
// https://git.musl-libc.org/cgit/musl/tree/WHATSNEW?h=v1.2.4, https://github.com/mattn/go-sqlite3/issues/1164

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Context, Remedy } from "../problem.ts";

const names: readonly string[] = [
  ..."pread64 pwrite64 lseek64 open64 openat64 fopen64 creat64 stat64 fstat64 lstat64 fstatat64 mmap64 ftruncate64".split(
    " ",
  ),
  ..."truncate64 readdir64 statfs64 statvfs64 ftello64 fseeko64 mkstemp64 posix_fallocate64 off64_t ino64_t loff_t".split(
    " ",
  ),
];

export const largeFileLogs: readonly LogPattern[] = [
  {
    says: [
      "'{name}' undeclared",
      "use of undeclared identifier '{name}'",
      "implicit declaration of function '{name}'",
      "call to undeclared function '{name}'",
      "unknown type name '{name}'",
      "invalid application of 'sizeof' to incomplete type '{name}'",
    ],
    confidence: 0.92,
    when: ({ name = "" }, { os, target }) =>
      names.includes(name) && (os === null || os === "linux") && (target.os === null || target.os === "linux"),
    found: "the C library is musl 1.2.4 or newer, which has no {name} unless it is asked for",
    subject: () => ({ offsets: "64" }),
  },
];

/** They can be had again. */
export function largeFileRemedies(context: Context): Remedy[] {
  const value = "-O2 -g -D_LARGEFILE64_SOURCE";
  const set = context.shell === "fish" ? `set -gx CGO_CFLAGS '${value}'` : `export CGO_CFLAGS='${value}'`;
  return [
    byHand("Take a newer release of the package, such as go-sqlite3", ["go get github.com/mattn/go-sqlite3@latest"]),
    byHand("Or ask for the old names", [set]),
  ];
}
