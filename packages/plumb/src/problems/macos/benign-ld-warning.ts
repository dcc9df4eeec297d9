import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { benignLdWarningLogs } from "./benign-ld-warning-logs.ts";

export const benignLdWarning = problem({
  id: "benign-ld-warning",
  area: "macos",
  title: "A harmless warning of Apple's linker",
  severity: "info",
  why: "New linkers of Apple warn of flags and layouts that older Go releases, cgo's own and third parties' linker flags use (-bind_at_load, -no_pie, a library named twice, the symbol table of go.o). The program is linked and works. Go took the flags away or keeps the warnings back as they appeared.",
  sources: [
    "https://github.com/golang/go/issues/61229",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/link/internal/ld/lib.go",
    "https://github.com/spf13/cobra/issues/2033",
  ],
  needs: [],
  logs: benignLdWarningLogs,
  remedies(match, context) {
    const duplicate = match.subject?.duplicate === "true";
    return [
      byHand("Leave it: the program is fine. When something failed as well, look at the other messages"),
      ...(duplicate
        ? [byHand("Or tell the linker to be quiet about it", ["export CGO_LDFLAGS=-Wl,-no_warn_duplicate_libraries"])]
        : [getGo({ ...context, os: "darwin", arch: context.arch ?? "arm64" }, null)]),
    ];
  },
});
