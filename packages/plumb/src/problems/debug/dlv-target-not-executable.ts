import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const dlvTargetNotExecutable = problem({
  id: "dlv-target-not-executable",
  area: "debug",
  title: "Delve was given something that is no program of this system",
  severity: "error",
  why: "Before it starts the target, Delve looks at its first bytes: they must be the system's own format, and the file must be executable. It is none when the package is not main (go build then makes an archive), when GOOS is set to another system, by a shell, go env -w or go.toolsEnvVars, or when the execute bit is missing.",
  sources: [
    "https://github.com/go-delve/delve/blob/master/service/debugger/debugger.go",
    "https://github.com/golang/vscode-go/issues/114",
  ],
  needs: [],
  logs: [
    {
      says: ["could not launch process: not an executable file", "Failed to launch: not an executable file"],
      confidence: 0.93,
      found: "what Delve was to start is no program of this system",
    },
    { says: "not an executable file", confidence: 0.62, with: [["dlv", "delve", "debugger", "__debug_bin"]] },
  ],
  remedies() {
    return [
      byHand("Look for which system Go builds, and whether the package is main", [
        "go env GOOS GOARCH",
        "go list -f '{{.Name}}' .",
      ]),
      byHand("Take GOOS and GOARCH back, and point the debugger at the folder of package main", [
        "go env -u GOOS GOARCH",
      ]),
    ];
  },
});
