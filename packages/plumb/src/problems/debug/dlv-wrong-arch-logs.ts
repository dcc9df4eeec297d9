// How it shows that Apple's debugserver works for another CPU than the program.

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Remedy } from "../problem.ts";

const arm64Signs = [
  "darwin/arm64",
  "Apple M{1|2|3|4|5}",
  "M{1|2|3|4} {Pro|Max|Ultra|Air|Mac}",
  "Apple Silicon",
  "RELEASE_ARM64_{chip}",
  "arm64",
  "aarch64",
  "/opt/homebrew/",
];

export const dlvWrongArchLogs: readonly LogPattern[] = [
  {
    // debugserver says at its start what it is for; here it works for Intel, and then refuses.
    says: ["(os/kern) invalid argument"],
    confidence: 0.92,
    with: [["debugserver", "dlv", "stub exited"]],
    found: "debugserver runs for x86_64, and the program is for ARM64",
  },
  {
    says: ["^for x86_64.", "debugserver{*} for x86_64."],
    confidence: 0.9,
    with: [arm64Signs],
    without: ["can not run under Rosetta", "failed to get the task for process"],
    found: "debugserver runs for x86_64 on Apple Silicon",
  },
  {
    says: [
      "attempted to attach/launch process with {*}x86_64",
      "process '{*}' is {*}arm64{*} debugserver is x86_64",
      "cannot attach to arm64 process from x86_64",
      "debugserver is x86_64 binary running in translation, attach failed",
      "debugserver is x86_64 binary running in translation",
    ],
    confidence: 0.95,
    found: "debugserver runs under Rosetta, and the program is for ARM64",
  },
  {
    // Delve before 1.23.1 did not tell a translated debugserver from a dead one.
    says: "stub exited while waiting for connection",
    confidence: 0.9,
    with: [["arch -arch arm64", "arch -arm64", "arch -x86_64"]],
    without: ["for arm64.", "failed to get the task for process"],
    found: "debugserver ended: what starts Delve runs under Rosetta, so debugserver works for x86_64",
  },
  {
    says: "stub exited while waiting for connection",
    confidence: 0.74,
    with: [arm64Signs],
    without: ["for arm64.", "failed to get the task for process", "ssh", "DevToolsSecurity", "_developer"],
    found: "debugserver ended: perhaps what starts Delve runs under Rosetta, so that debugserver works for x86_64",
  },
  {
    says: ["plugins/{go|go-plugin}/lib/dlv/mac/dlv"],
    confidence: 0.72,
    with: [
      ["darwin/arm64", "Apple M{1|2|3|4|5}", "Apple Silicon", "RELEASE_ARM64_{chip}", "darwin_arm64"],
      ["could not launch", "stub exited", "could not attach"],
    ],
    without: ["can not run under Rosetta"],
    found: "GoLand starts its Delve for Intel, since the project's Go is or was an Intel one",
  },
];

/** A debugger is native when everything above it is. */
export const nativeDebuggerRemedies: readonly Remedy[] = [
  byHand("Look at what starts Delve: each of them must say arm64", [
    'file "$(which dlv)" "$(which go)"',
    "uname -m",
    "sysctl -n sysctl.proc_translated",
  ]),
  byHand(
    "Use the Apple Silicon build of the editor and the terminal (or untick “Open using Rosetta”), and install dlv again from there",
    ["arch -arm64 go install github.com/go-delve/delve/cmd/dlv@latest"],
  ),
  byHand("In GoLand choose an arm64 Go (Settings, Go, GOROOT): it picks the Delve of the same CPU"),
];
