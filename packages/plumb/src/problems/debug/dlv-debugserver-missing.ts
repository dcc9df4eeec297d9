import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { debugserverMissingLogs } from "./debugserver-missing-logs.ts";
import { delves } from "./delves.ts";

export const dlvDebugserverMissing = problem({
  id: "dlv-debugserver-missing",
  area: "debug",
  title: "Apple's debugserver is missing",
  severity: "error",
  why: "On macOS Delve works through Apple's debugserver (on ARM64 there is no other way) and looks for it in the command line tools and in the selected Xcode. Without it every launch ends with “debugserver or lldb-server not found”.",
  sources: [
    "https://github.com/go-delve/delve/blob/master/Documentation/installation/README.md",
    "https://github.com/go-delve/delve/issues/2304",
  ],
  needs: ["machine", "tools", "cToolchain"],
  find({ machine, tools, cToolchain }) {
    if (machine.os !== "darwin" || tools.debugserver !== null || delves(tools).length === 0) return [];
    // Without developer tools at all xcode-clt-missing-or-broken says it.
    const { developer } = cToolchain;
    if (developer && (developer.path === null || !developer.exists || !developer.hasClang)) return [];
    return [
      {
        found: "no debugserver in the command line tools and the selected Xcode",
        wanted: "the debugserver of Apple's command line tools",
        evidence: [{ kind: "command", subject: "xcode-select -p", text: developer?.path ?? "unknown" }],
      },
    ];
  },
  logs: debugserverMissingLogs,
  remedies() {
    return [
      byHand("Install the command line tools anew", [
        "sudo rm -rf /Library/Developer/CommandLineTools",
        "xcode-select --install",
      ]),
    ];
  },
});
