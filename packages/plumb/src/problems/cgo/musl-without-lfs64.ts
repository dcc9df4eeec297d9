import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

const names: readonly string[] = [
  ..."pread64 pwrite64 lseek64 open64 openat64 fopen64 creat64 stat64 fstat64 lstat64 fstatat64 mmap64 ftruncate64".split(
    " ",
  ),
  ..."truncate64 readdir64 statfs64 statvfs64 ftello64 fseeko64 mkstemp64 posix_fallocate64 off64_t ino64_t loff_t".split(
    " ",
  ),
];

export const muslWithoutLfs64 = problem({
  id: "musl-without-lfs64",
  area: "cgo",
  title: "C code uses names with 64 that musl 1.2.4 took away",
  severity: "error",
  why: "In musl file offsets have 64 bits always, and pread64, lseek64, off64_t and the like were only other names for the plain ones. Since 1.2.4 (Alpine 3.19, also in Zig) they are seen with -D_LARGEFILE64_SOURCE alone. SQLite in go-sqlite3 before 1.14.18 and other older sources stop with “'pread64' undeclared”.",
  sources: [
    "https://git.musl-libc.org/cgit/musl/tree/WHATSNEW?h=v1.2.4",
    "https://github.com/mattn/go-sqlite3/issues/1164",
    "https://github.com/mattn/go-sqlite3/pull/1177",
  ],
  needs: [],
  logs: [
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
      found: "the C library is musl 1.2.4 or newer, which has no {name}",
    },
  ],
  remedies(_match, context) {
    const set = (name: string, value: string) =>
      context.shell === "fish" ? `set -gx ${name} '${value}'` : `export ${name}='${value}'`;
    return [
      byHand("Take a newer release of the package; for go-sqlite3", ["go get github.com/mattn/go-sqlite3@latest"]),
      byHand("Or ask for the old names", [set("CGO_CFLAGS", "-O2 -g -D_LARGEFILE64_SOURCE")]),
    ];
  },
});
