// Delve's words when it finds neither debugserver nor lldb-server.
// https://github.com/go-delve/delve/blob/master/service/debugger/debugger.go

import type { LogPattern } from "../log-pattern.ts";

export const debugserverMissingLogs: readonly LogPattern[] = [
  {
    says: [
      "debugserver or lldb-server not found",
      "install Xcode's command line tools or lldb-server",
      "exec: 'lldb-server': executable file not found",
      "could not launch process: exec: 'lldb-server'",
      "exec: 'debugserver': executable file not found",
      "lldb-server: command not found",
      "debugserver: command not found",
      "/debugserver: no such file or directory",
      "lldb-server: no such file or directory",
      "unable to find utility 'debugserver'",
      "could not find debugserver",
      "unable to locate debugserver",
    ],
    confidence: 0.97,
    found: "Delve finds no debugserver on this Mac",
  },
];
