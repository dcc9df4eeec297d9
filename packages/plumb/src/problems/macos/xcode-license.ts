import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const xcodeLicense = problem({
  id: "xcode-license",
  area: "macos",
  title: "The Xcode license is not accepted",
  severity: "error",
  why: "After Xcode was installed or updated, clang, ld and git of macOS do nothing but ask for the license and end with status 69, until somebody with administrator rights accepts it. cgo and everything that fetches modules by git fails with them, also in scripts that cannot ask.",
  sources: [
    "https://keith.github.io/xcode-man-pages/xcodebuild.1.html",
    "https://developer.apple.com/documentation/xcode/installing-the-command-line-tools",
    "https://github.com/darlinghq/darling/issues/1475",
  ],
  needs: [],
  logs: [
    {
      says: [
        "You have not agreed to the Xcode license agreement",
        "Agreeing to the Xcode/iOS license requires admin privileges",
        "Agreeing to the Xcode and Apple SDKs license requires admin privileges",
        "You have not agreed to the {*} license",
        "please run 'sudo xcodebuild -license",
        "Run 'sudo xcodebuild -license'",
        "'sudo xcodebuild -license' from within a Terminal window",
      ],
      confidence: 0.97,
      found: "Apple's tools wait for somebody to accept the Xcode license",
    },
    {
      says: [
        "{clang|clang++|cc|c++|ld|ar|git|xcrun|dsymutil|strip|make} failed: exit status 69",
        "{clang|clang++|cc|c++|gcc|git|xcrun|make}: exit status 69",
        "exec {clang|cc|gcc|git}: exit status 69",
      ],
      confidence: 0.92,
      found: "Apple's tools ended with status 69: they wait for somebody to accept the Xcode license",
    },
    {
      // Above cc-not-found, which go's own words speak of.
      says: "C compiler '{compiler:path}': exit status 69",
      confidence: 0.985,
      found: "{compiler} ended with status 69: it waits for somebody to accept the Xcode license",
    },
    {
      says: ["xcodebuild -license", "exit status 69", "exit code: 69", "Error 69$"],
      confidence: 0.7,
      when: (_, log) => log.os === null || log.os === "darwin",
      found: "Apple's tools end with status 69 as long as the Xcode license is not accepted",
    },
  ],
  remedies() {
    return [
      byHand("Accept the license", ["sudo xcodebuild -license accept"]),
      byHand("Or use the command line tools instead of Xcode", [
        "sudo xcode-select -s /Library/Developer/CommandLineTools",
      ]),
    ];
  },
});
