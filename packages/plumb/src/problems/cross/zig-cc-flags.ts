import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { refusedLinkerOptionsLogs } from "./refused-linker-options-logs.ts";

export const zigCcFlags = problem({
  id: "zig-cc-flags",
  area: "cross",
  title: "Zig's linker does not take an option that Go gives it",
  severity: "error",
  why: "go and its linker give the C compiler options for the system's own linker. zig cc reads them itself and knows a part, more with each release; before 0.11 it warned of the others and left them out, since then it stops. Which ones go gives depends on the target and on flags: -s and -race among others bring more.",
  sources: [
    "https://github.com/ziglang/zig/issues/11303",
    "https://github.com/ziglang/zig/issues/21429",
    "https://github.com/golang/go/issues/52690",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/link/internal/ld/lib.go",
  ],
  needs: [],
  logs: refusedLinkerOptionsLogs,
  remedies(match) {
    const argument = match.subject?.argument ?? "";
    const strip =
      argument === "-x" || argument === "-s" ? [byHand("Build without -s in -ldflags: it brings that option")] : [];
    return [
      ...strip,
      byHand("Take a newer Zig: each release takes more of these options (https://ziglang.org/download/)"),
      byHand("Leave the option out with a script as CC that calls zig cc with the others"),
      byHand("Or for macOS build on a Mac, for Linux take the distribution's cross compiler"),
    ];
  },
});
