import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { xcodeCltLogs } from "./xcode-clt-logs.ts";

export const xcodeCltMissingOrBroken = problem({
  id: "xcode-clt-missing-or-broken",
  area: "macos",
  title: "Xcode command line tools are missing or broken",
  severity: "error",
  why: "clang, ld and git in /usr/bin only pass on to the selected developer directory. When that is missing, moved or incomplete, often after a macOS upgrade, they end with “xcrun: error: invalid active developer path”: cgo, external linking and go's use of git fail. Programs in Go alone still build: since 1.20 net and os/user need no C on macOS.",
  sources: [
    "https://developer.apple.com/documentation/xcode/installing-the-command-line-tools",
    "https://github.com/golang/go/issues/75568",
  ],
  needs: ["machine", "cToolchain"],
  find({ machine, cToolchain }) {
    const { developer } = cToolchain;
    if (machine.os !== "darwin" || developer === null) return [];
    if (developer.path !== null && developer.exists && developer.hasClang) return [];
    const state =
      developer.path === null
        ? "no developer directory is installed"
        : `${developer.path} ${developer.exists ? "has no clang" : "does not exist"}`;
    return [
      {
        found: state,
        wanted: "the command line tools of this macOS",
        evidence: [
          { kind: "command", subject: "xcode-select -p", text: developer.path ?? "no active developer directory" },
        ],
        severity: cToolchain.cgoEnabled.value ? "error" : "warning",
        subject: {
          stale: String(developer.path !== null),
          broken: String(developer.exists && developer.path !== null),
        },
      },
    ];
  },
  logs: xcodeCltLogs,
  remedies(match) {
    const { stale, broken } = match.subject ?? {};
    const install = byHand("Install the command line tools", ["xcode-select --install"]);
    const reset = byHand("Select the default developer directory", ["sudo xcode-select --reset"]);
    const again = byHand("Remove the broken tools and install them again", [
      "sudo rm -rf /Library/Developer/CommandLineTools",
      "xcode-select --install",
    ]);
    if (broken === "true") return [again, reset];
    if (match.evidence.length === 0) return [install, reset];
    return stale === "true" ? [reset, install] : [install];
  },
});
