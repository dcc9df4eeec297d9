import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const dlvUnsupportedPlatform = problem({
  id: "dlv-unsupported-platform",
  area: "debug",
  title: "Delve does not exist for this platform",
  severity: "error",
  why: "Delve must know a CPU and a system to debug on it. Where it does not, its build stops on purpose with a package name that says so; 32-bit ARM, as of many a Raspberry Pi OS, has never been supported. The same happens when GOOS or GOARCH are set while dlv is installed: then it is built for that platform, not for this machine.",
  sources: [
    "https://github.com/go-delve/delve/tree/master/pkg/proc/native",
    "https://github.com/go-delve/delve/issues/328",
    "https://github.com/go-delve/delve/issues/1933",
  ],
  needs: [],
  logs: [
    {
      says: [
        "your_{what:id}_is_not_supported_by_delve",
        "your_{what:id}_not_supported_by_delve",
        "unsupported architecture - only {*} is supported",
        "unsupported architecture of windows/{cpu:arch} - only",
        "unsupported architecture {*} - only {*} is supported",
      ],
      confidence: 0.96,
      with: [["delve", "dlv", "debugger", "could not launch", "could not attach"]],
      found: "Delve has no port for this platform",
    },
    {
      says: "native backend disabled during compilation",
      confidence: 0.95,
      found: "on macOS Delve works through debugserver only: backend native is not built in",
      subject: () => ({ backend: "native" }),
    },
  ],
  remedies(match) {
    if (match.subject?.backend)
      return [byHand("Leave the backend to Delve: take --backend=native, or backend in launch.json, away")];
    return [
      byHand("When this machine is not that platform, build dlv for it", [
        "env -u GOOS -u GOARCH go install github.com/go-delve/delve/cmd/dlv@latest",
      ]),
      byHand("A 64-bit ARM board debugs with a 64-bit system and the linux-arm64 Go"),
    ];
  },
});
