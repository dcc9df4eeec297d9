import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const sysrootMissing = problem({
  id: "sysroot-missing",
  area: "macos",
  title: "The SDK that the C compiler was told to use is not there",
  severity: "error",
  why: "Apple's SDKs lie in folders named after their version, and an update of Xcode or of the command line tools removes the old one. Who wrote that name down (SDKROOT, CGO_CFLAGS, -isysroot in a package's #cgo lines, a compiler of Homebrew or conda) then sends clang to a folder without headers: no such sysroot directory, and 'stdlib.h' file not found after it.",
  sources: [
    "https://github.com/golang/go/issues/75568",
    "https://github.com/pwiecz/go-fltk/issues/131",
    "https://github.com/akiyosi/goneovim/issues/435",
  ],
  needs: [],
  logs: [
    {
      says: ["no such sysroot directory: '{sdk:path}'", "no such sysroot directory", "-Wmissing-sysroot"],
      confidence: 0.92,
      found: "clang was told to use the SDK {sdk}, which is not there",
      subject: ({ sdk }) => ({ sdk: sdk ?? "of another version" }),
    },
    {
      says: ["invalid sysroot directory: '{sdk:path}'", "SDK does not contain 'libarclite'"],
      confidence: 0.85,
      found: "clang was told to use an SDK that is not there",
    },
  ],
  remedies() {
    return [
      byHand("Look for who names it, and take it out: the SDK of the selected tools is used by itself", [
        "env | grep -E 'SDKROOT|isysroot|CGO_|CPATH'",
        "go env CGO_CFLAGS CGO_LDFLAGS CC",
        "xcrun --sdk macosx --show-sdk-path",
      ]),
      byHand("Forget what was compiled with it", ["go clean -cache"]),
    ];
  },
});
