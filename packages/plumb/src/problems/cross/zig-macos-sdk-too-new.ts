import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const zigMacosSdkTooNew = problem({
  id: "zig-macos-sdk-too-new",
  area: "cross",
  title: "This Zig does not read the SDK of this macOS",
  severity: "error",
  why: "Since 26.4 the SDK of macOS lists libSystem for arm64e alone. Zig up to 0.15 without a -target takes that SDK and finds none of its symbols: __availability_version_check, _abort and hundreds more are undefined. With an explicit target it takes the stubs it brings along.",
  sources: [
    "https://github.com/uber/hermetic_cc_toolchain/issues/258",
    "https://github.com/forketyfork/zwanzig/issues/81",
    "https://ziglang.org/download/",
  ],
  needs: [],
  logs: [
    {
      says: ["undefined symbol: __availability_version_check"],
      confidence: 0.95,
      found: "zig finds no symbol of libSystem in the SDK of this macOS",
    },
  ],
  remedies(_match, context) {
    const value = "zig cc -target aarch64-macos";
    const set = context.shell === "fish" ? `set -gx CC '${value}'` : `export CC='${value}'`;
    return [
      byHand("Name the target: then zig takes its own stubs", [set]),
      byHand("Take Zig 0.16 or newer"),
      byHand("Or let Apple's clang compile for macOS", ["unset CC CXX"]),
    ];
  },
});
