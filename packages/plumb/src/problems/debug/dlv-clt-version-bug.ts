import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const dlvCltVersionBug = problem({
  id: "dlv-clt-version-bug",
  area: "debug",
  title: "debugserver of this command line tools release breaks off",
  severity: "error",
  why: "Delve talks to Apple's debugserver, which comes with the command line tools. Those of some tools for Xcode 9 (macOS 10.13) broke off at a request that Delve makes at the start, and all that Delve saw was the end of the connection: “could not launch process: EOF”. The same words come whenever debugserver dies; other releases of the tools, and a newer Delve, do not have it.",
  sources: [
    "https://github.com/go-delve/delve/issues/1015",
    "https://github.com/go-delve/delve/issues/1165",
    "https://github.com/go-delve/delve/issues/4192",
  ],
  needs: [],
  logs: [
    {
      says: [
        "could not launch process: EOF$",
        "could not launch process: EOF\\",
        'could not launch process: EOF"',
        "could not attach to pid {pid:number}: EOF",
        "could not launch process: unexpected EOF",
      ],
      confidence: 0.9,
      when: (_, log) => log.os !== "linux" && log.os !== "windows",
      found: "debugserver ended in the middle of its talk with Delve",
    },
  ],
  remedies() {
    return [
      byHand(
        "Install the command line tools anew, or another release of them from https://developer.apple.com/download/all/",
        ["sudo rm -rf /Library/Developer/CommandLineTools", "xcode-select --install"],
      ),
      byHand("Use the newest Delve that knows this Go", ["go install github.com/go-delve/delve/cmd/dlv@latest"]),
      byHand("See what debugserver says", ["dlv debug --log --log-output=gdbwire,lldbout"]),
    ];
  },
});
