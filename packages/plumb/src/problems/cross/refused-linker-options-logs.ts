// What zig says of options of the linker that it does not take, and what follows. zig's src/main.zig, 0.9 to 0.15.

import type { LogPattern } from "../log-pattern.ts";

export const refusedLinkerOptionsLogs: readonly LogPattern[] = [
  {
    says: [
      "error: unsupported linker arg: {argument:path}",
      "error: unsupported linker extension flag: {argument:path}",
      "error: unsupported linker flag: {argument:path}",
      "error: unsupported preprocessor arg: {argument:path}",
      "error: unsupported option '{argument:path}' for target 'zig",
      "error: unknown command: {argument}",
    ],
    confidence: 0.96,
    found: "zig refuses {argument}, which Go gives its linker",
  },
  {
    // Left out, mostly without harm: a framework or symbol that is missing is what failed.
    says: ["warning: unsupported linker arg: {argument:path}", "unsupported linker arg: {argument:path}"],
    confidence: 0.93,
    harmless: true,
    found: "zig leaves out {argument}, which Go gives its linker",
  },
  {
    says: ["export_file.def: unknown file type", "LLVM ERROR: Malformed MachO file"],
    confidence: 0.93,
    with: [["zig", "lld-link:"]],
    found: "zig's linker does not know or make the kind of file that Go works with",
  },
  {
    says: ["relocation target {symbol} not defined"],
    confidence: 0.85,
    with: [["zig cc", "zcc", "CC=zig", "/zig"]],
    found: "zig linked cgo's objects without {symbol}: it threw away what Go still needs (--gc-sections)",
  },
  {
    says: ["link: running {zig|zcc} failed: exit status", "link: running {program}/{zig|zcc} failed: exit status"],
    confidence: 0.5,
    without: ["undefined symbol:"],
    found: "zig did not link what Go gave it",
  },
];
