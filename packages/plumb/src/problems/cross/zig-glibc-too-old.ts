import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const zigGlibcTooOld = problem({
  id: "zig-glibc-too-old",
  area: "cross",
  title: "Zig links for an older glibc than the code was made for",
  severity: "error",
  why: "zig cc -target x86_64-linux-gnu.2.17 links against the symbols of glibc 2.17. C code compiled with newer headers, or a library made elsewhere, asks for newer ones: SQLite and libuv for fcntl64 of glibc 2.28. Zig's own default glibc is old as well.",
  sources: ["https://github.com/ziglang/zig/issues/5882", "https://github.com/ziglang/zig/issues/9485"],
  needs: [],
  logs: [
    {
      says: ["undefined symbol: {symbol}", "undefined reference to '{symbol}'"],
      confidence: 0.93,
      with: [["zig", "zcc"]],
      when: ({ symbol = "" }) => newer.includes(symbol),
      found: "{symbol} is not in the glibc that zig links for",
    },
    {
      says: ["undefined symbol: fcntl64", "undefined reference to 'fcntl64'"],
      confidence: 0.8,
      found: "fcntl64 is of glibc 2.28, and the C library here is older or none of GNU's",
      subject: () => ({ symbol: "fcntl64" }),
    },
  ],
  remedies(match, context) {
    const set = (target: string) =>
      context.shell === "fish" ? `set -gx CC 'zig cc -target ${target}'` : `export CC='zig cc -target ${target}'`;
    const version = match.subject?.symbol === "fcntl64" ? "2.28" : "2.36";
    return [
      byHand("Link for a glibc that has it (change the CPU to the target's)", [set(`x86_64-linux-gnu.${version}`)]),
      byHand("Or link against musl, which needs no glibc at all", [set("x86_64-linux-musl")]),
    ];
  },
});

/** Symbols that came with glibc 2.18 to 2.38. https://sourceware.org/glibc/wiki/Glibc%20Timeline */
const newer: readonly string[] = [
  ..."fcntl64 res_search res_nsearch getrandom explicit_bzero memfd_create pthread_sigmask stat fstat lstat".split(" "),
  ..."__isoc23_strtol __isoc23_strtoul __isoc23_strtoll __isoc23_sscanf arc4random arc4random_buf strlcpy strlcat".split(
    " ",
  ),
  ..."_dl_find_object __libc_single_threaded quick_exit at_quick_exit copy_file_range statx gettid".split(" "),
];
