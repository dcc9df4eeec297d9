// Symbols of GCC's runtime libraries that stay undefined where Zig links: ld.lld and lld-link of Zig 0.10 to 0.17.

import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";

const zig = ["zig cc", "zig c++", "/zig", "zcc", "CC=zig"];

export const libraryNeedsGccLogs: readonly LogPattern[] = [
  {
    says: ["undefined symbol: {*}std::__cxx11::", "undefined symbol: {*}std::__throw_{symbol}("],
    confidence: 0.95,
    with: [zig],
    subject: forTarget,
    found: "a library was made with GNU's libstdc++, and Zig links LLVM's libc++",
  },
  {
    says: ["undefined symbol: {symbol}"],
    confidence: 0.93,
    with: [zig, "lld-link:"],
    when: ({ symbol = "" }) => ofMingw.includes(symbol),
    subject: forTarget,
    found: "a library was made by MinGW's GCC and asks for {symbol} of its runtime library, which Zig does not bring",
  },
  {
    says: ["undefined symbol: __declspec(dllimport) {symbol}"],
    confidence: 0.88,
    with: [zig, "lld-link:"],
    when: ({ symbol = "" }) => /^_v?s?n?w?printf(_s)?$/.test(symbol),
    found:
      "a library was made by MinGW for msvcrt.dll and asks it for {symbol}, and Zig links the newer C runtime (UCRT)",
  },
];

const ofMingw: readonly string[] =
  "__emutls_get_address __gcc_personality_seh0 __gxx_personality_seh0 __mingw_vsnprintf".split(" ");

function forTarget(_caught: Caught, { target: { os, arch } }: LogContext): Readonly<Record<string, string>> {
  return { ...(os !== null && { os }), ...(arch !== null && { arch }) };
}
