import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const bsdthreadRegisterOldGo = problem({
  id: "bsdthread-register-old-go",
  area: "macos",
  title: "A program of Go 1.10 or older does not start on macOS 12 and newer",
  severity: "error",
  why: "Until Go 1.10 programs called the macOS kernel directly, as Go 1.11 and later never do: they go through libSystem. macOS 12 changed one of those calls, and every older program ends at its start with “runtime: bsdthread_register error”. It is the Go that built the program that is too old, not the one installed: mostly a tool, a plug-in or a Homebrew formula from before 2018.",
  sources: [
    "https://go.dev/wiki/MacOS12BSDThreadRegisterIssue",
    "https://github.com/golang/go/issues/49425",
    "https://go.dev/doc/go1.11#runtime",
  ],
  needs: [],
  logs: [
    {
      says: ["runtime: bsdthread_register error", "bsdthread_register error"],
      confidence: 0.98,
      found: "the program was built by Go 1.10 or older, and this is macOS 12 or newer",
    },
  ],
  remedies() {
    return [
      byHand("Get a newer release of the program, or build it again with a Go of today", ["go install PACKAGE@latest"]),
      byHand("When it is go itself, find the old one and remove it", ["which -a go", "go version"]),
    ];
  },
});
