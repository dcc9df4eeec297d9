import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const dlvXcode16Dwarf = problem({
  id: "dlv-xcode-16-dwarf",
  area: "debug",
  title: "Delve cannot read what a newer clang put beside Go's debug information",
  severity: "error",
  why: "In a program with cgo the debug information of clang's objects stands beside Go's. The tools of Xcode 16 (macOS 15), and a clang that is not Apple's, write it in a form that older Delves and older Go linkers do not read: “DW_FORM_strx with no .debug_str_offsets section”, “could not find rodata struct member”. Breakpoints then do nothing, or the launch fails.",
  sources: [
    "https://github.com/go-delve/delve/issues/3797",
    "https://github.com/go-delve/delve/issues/3811",
    "https://github.com/go-delve/delve/issues/3701",
  ],
  needs: [],
  logs: [
    {
      says: ["DW_FORM_strx with no .debug_str_offsets section", "with no .debug_str_offsets section"],
      confidence: 0.96,
      found: "the objects of clang carry debug information that this Delve and Go do not read",
    },
    {
      says: "could not find rodata struct member",
      confidence: 0.93,
      found: "the program's debug information has a form that this Delve and Go do not read",
    },
  ],
  remedies(_match, context) {
    return [
      byHand("Use a Delve and a Go of today: both had to learn it", [
        "go version",
        "go install github.com/go-delve/delve/cmd/dlv@latest",
      ]),
      byHand("Let Apple's compiler compile the C parts, not one of Homebrew", [
        context.shell === "fish" ? "set -gx CC /usr/bin/clang" : "export CC=/usr/bin/clang",
        "go clean -cache",
      ]),
    ];
  },
});
