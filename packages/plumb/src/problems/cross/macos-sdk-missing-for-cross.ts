import { byHand, onlyIfMeant } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { changeSetting } from "../setting-words.ts";
import { missingAppleSdkLogs } from "./missing-apple-sdk-logs.ts";

export const macosSdkMissingForCross = problem({
  id: "macos-sdk-missing-for-cross",
  area: "cross",
  title: "A build for macOS has no SDK of Apple to compile or link against",
  severity: "error",
  why: "Programs for macOS are linked against Apple's frameworks and libSystem, and their headers and stubs come with Xcode's SDK alone. Zig brings libSystem but no framework and no libresolv, which every Go program with cgo names; osxcross and clang bring nothing of it. Elsewhere than on a Mac the SDK must be given by hand.",
  sources: [
    "https://github.com/ziglang/zig/issues/10660",
    "https://github.com/ziglang/zig/issues/11041",
    "https://github.com/tpoechtrager/osxcross#packaging-the-sdk",
  ],
  needs: [],
  logs: missingAppleSdkLogs,
  remedies(match, context) {
    const arch = match.subject?.arch === "amd64" ? "x86_64" : "aarch64";
    const sdk = "-isysroot $SDK -iwithsysroot /usr/include -iframeworkwithsysroot /System/Library/Frameworks";
    const flags = `${sdk} -F$SDK/System/Library/Frameworks -L$SDK/usr/lib`;
    return [
      byHand("Build for macOS on a Mac: Apple's clang makes both of its CPUs", ["CGO_ENABLED=1 GOOS=darwin go build"]),
      byHand("Or give Zig an SDK that you took from a Mac, in SDK", [
        `export CC="zig cc -target ${arch}-macos ${flags}"`,
      ]),
      onlyIfMeant(changeSetting("CGO_ENABLED", "0", "process", context)),
    ];
  },
});
