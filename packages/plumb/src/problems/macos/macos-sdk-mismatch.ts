import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { macosSdkMismatchLogs } from "./macos-sdk-mismatch-logs.ts";

export const macosSdkMismatch = problem({
  id: "macos-sdk-mismatch",
  area: "macos",
  title: "Objects are for another macOS than the program they are linked into",
  severity: "warning",
  why: "Each object file is stamped with the oldest macOS it is for: the compiler's SDK decides, or -mmacosx-version-min, or MACOSX_DEPLOYMENT_TARGET. The linker warns when an object asks for a newer macOS than the program. The program works on this Mac; on the older macOS it claims to be for it may miss a function.",
  sources: [
    "https://github.com/golang/go/issues/41548",
    "https://github.com/shirou/gopsutil/pull/406",
    "https://developer.apple.com/library/archive/documentation/DeveloperTools/Conceptual/cross_development/Configuring/configuring.html",
  ],
  needs: [],
  logs: macosSdkMismatchLogs,
  remedies(match) {
    const { newer = "11.0" } = match.subject ?? {};
    return [
      byHand("Give all C code one target, and build it again: the libraries, and what the build cache keeps of cgo", [
        `export MACOSX_DEPLOYMENT_TARGET=${newer}`,
        "go clean -cache",
        `CGO_CFLAGS=-mmacosx-version-min=${newer} CGO_LDFLAGS=-mmacosx-version-min=${newer} go build`,
      ]),
      byHand("When it is only a warning and the program stays on this Mac, leave it"),
    ];
  },
});
