// How shells, make, languages and editors say that they find no program called go.

import type { LogPattern } from "../log-pattern.ts";
import type { Context } from "../problem.ts";

export const goNotFoundLogs: readonly LogPattern[] = [
  {
    says: [
      ...["^go: command not found", " go: command not found", "command not found: go$", "command not found: go "],
      ...[
        "^go: not found$",
        " go: not found$",
        "unknown command: go$",
        "unknown command 'go'",
        "unknown command: 'go'",
      ],
      ...["env: {|'}go{|'}: no such file or directory", "failed to run command 'go': no such file or directory"],
      ...[
        "make: go: {command not found|no such file or directory}",
        "]: go: {command not found|no such file or directory}",
      ],
      "command 'go' not found, but can be installed with",
      "'go' is not recognized as an internal or external command",
      "the term 'go' is not recognized as",
      "exec: 'go': executable file not found in",
      "exec: \\'go\\': executable file not found in",
      ...["spawn go ENOENT", "no such file or directory: 'go'", "cannot run program 'go'", "no go in ("],
      ...[
        "go command required, not found",
        "'go' command not found",
        "could not find go on PATH",
        "go: executable file not found in",
      ],
    ],
    confidence: 0.95,
    without: [
      "goenv:",
      "No preset version installed",
      "The 'go' command exists in these Go versions",
      "no version is set for",
    ],
    found: "there is no go on the PATH of what wanted to start it",
  },
  {
    says: [
      "failed to find the 'go' binary{*}PATH({path:any}",
      "the 'go' binary cannot be found in either GOROOT({root:any}) or PATH({path:any}",
      "no 'go' binary could be found on PATH",
    ],
    confidence: 0.93,
    found: "the editor does not find go: its PATH is shorter than that of a terminal",
  },
  {
    says: [
      "cannot find 'go' binary",
      "unable to find the 'go' binary",
      "could not find the go binary",
      "'go' executable not found",
      "Go is not installed or not in",
    ],
    confidence: 0.85,
    found: "there is no go on the PATH of what wanted to start it",
  },
];

/** Where the installers of go.dev put it; there is no better guess without facts. */
export function goDirectory({ os }: Context): string {
  return os === "windows" ? "C:\\Program Files\\Go\\bin" : "/usr/local/go/bin";
}
