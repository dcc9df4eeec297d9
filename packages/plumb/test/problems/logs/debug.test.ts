// What tools print when a debugger cannot do its work, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { commandsFor, testLogs } from "./log-cases.ts";

testLogs({
  "dlv-rosetta": {
    logs: [
      "could not launch process: can not run under Rosetta, check that the installed build of Go is right for your CPU architecture",
      "Failed to launch: could not launch process: can not run under Rosetta, check that the installed build of Go is right for your CPU architecture\nProcess exiting with code: 1",
      "could not attach to pid 4711: can not run under Rosetta, check that the installed build of Go is right for your CPU architecture",
      "rosetta error: failed to allocate vm space for aot\nSIGTRAP: trace trap",
    ],
    others: [["This document tells how to run tools under Rosetta", undefined]],
  },
  "dlv-wrong-arch": {
    logs: [
      "debugserver-@(#)PROGRAM:LLDB  PROJECT:lldb-1200.0.44\n for x86_64.\nerror: failed to launch process /Library/debugserver: (os/kern) invalid argument\nExiting.\ncould not launch process: stub exited while waiting for connection: exit status 0",
      "go version go1.22.0 darwin/arm64\ndebugserver-@(#)PROGRAM:LLDB  PROJECT:lldb-1400.0.38\n for x86_64.\ncould not launch process: stub exited while waiting for connection: exit status 0",
      "error: debugserver is x86_64 binary running in translation, attach failed.",
    ],
    others: [
      [
        "debugserver-@(#)PROGRAM:LLDB  PROJECT:lldb-1316\n for x86_64.\nerror: failed to get the task for process 15543",
        "dlv-not-permitted",
      ],
    ],
  },
  "dlv-too-old-for-go": {
    logs: [
      "Version of Delve is too old for Go version go1.24.1 (maximum supported version 1.22, suppress this error with --check-go-version=false)",
      "Failed to launch: Version of Delve is too old for this version of Go (maximum supported version 1.15, suppress this error with --check-go-version=false)",
      "WARNING: undefined behavior - version of Delve is too old for Go version go1.26.0 (maximum supported version 1.24)",
    ],
    others: [["tide is too old for this version of the clock", undefined]],
  },
  "go-too-old-for-dlv": {
    logs: [
      "Go version go1.20.14 is too old for this version of Delve (minimum supported version 1.22, suppress this error with --check-go-version=false)",
      "Version of Go is too old for this version of Delve (minimum supported version 1.14, suppress this error with --check-go-version=false)",
      "dap | WARNING: undefined behavior - Go version go1.23.4 is too old for this version of Delve (minimum supported version 1.25)",
    ],
    others: [["Delve Debugger\nVersion: 1.26.0", undefined]],
  },
  "dlv-built-with-old-go": {
    logs: [
      "could not launch process: To debug executables using DWARFv5 or later Delve must be built with Go version 1.25.0 or later",
      "Failed to launch: To debug executables using DWARFv5 or later Delve must be built with Go version 1.25.0 or later",
    ],
    others: [["tide must be built with Go version control", undefined]],
  },
  "dlv-debugserver-missing": {
    logs: [
      'could not launch process: exec: "lldb-server"',
      "could not launch process: debugserver or lldb-server not found: install Xcode's command line tools or lldb-server",
      'could not launch process: exec: "lldb-server": executable file not found in $PATH',
      "debugserver or lldb-server not found: install XCode's command line tools or lldb-server",
    ],
    others: [['exec: "tide-server": executable file not found in $PATH', undefined]],
  },
  "dlv-not-permitted": {
    logs: [
      "could not launch process: stub exited while waiting for connection: exit status 0",
      "error: failed to launch process ./tide: failed to get the task for process 4711\nExiting.",
      'could not attach to pid 4711: this could be caused by a kernel security setting, try writing "0" to /proc/sys/kernel/yama/ptrace_scope',
      "could not launch process: could not fork/exec",
      "Unable to find Mach task port for process-id 4711: (os/kern) failure (0x5).\n (please check gdb is codesigned - see taskgated(8))",
    ],
    others: [["open /etc/tide: operation not permitted", undefined]],
  },
  "dlv-clt-version-bug": {
    logs: [
      "could not launch process: EOF",
      "2025-10-30T09:00:00+01:00 info layer=debugger launching process with args: [./__debug_bin]\ncould not launch process: EOF",
      "Failed to launch: could not launch process: EOF",
    ],
    others: [["read config: EOF", undefined]],
  },
  "dlv-xcode-16-dwarf": {
    logs: [
      "could not launch process: error reading debug_info: decoding dwarf section info at offset 0x942ab7: DW_FORM_strx with no .debug_str_offsets section",
      "could not find rodata struct member",
      "could not read debug info (decoding dwarf section info at offset 0x60e5cd: DW_FORM_strx with no .debug_str_offsets section) and could not read go symbol table (could not find rodata struct member)",
    ],
    others: [["could not find struct member tide", undefined]],
  },
  "dlv-stripped-target": {
    logs: [
      "could not launch process: could not open debug info - debuggee must not be built with 'go run' or -ldflags='-s -w', which strip debug info",
      "could not launch process: decoding dwarf section info at offset 0x0: too short",
      "Warning: no debug info found, some functionality will be missing such as stack traces and variable evaluation.",
      "could not find statement at /src/tide.go:12, binary is stripped",
    ],
    others: [["no debug information was asked for", undefined]],
  },
  "dlv-target-not-executable": {
    logs: [
      "could not launch process: not an executable file",
      "Failed to launch: could not launch process: not an executable file\ndlv dap (4711) exited with code: 0",
    ],
    others: [["tide.txt is not an executable file", undefined]],
  },
  "dlv-unsupported-platform": {
    logs: [
      "found packages native (proc.go) and your_linux_architecture_is_not_supported_by_delve (support_sentinel_linux.go) in /root/go/pkg/mod/github.com/go-delve/delve@v1.22.0/pkg/proc/native",
      "could not launch process: unsupported architecture of windows/386 - only windows/amd64 is supported",
      "could not launch process: native backend disabled during compilation",
    ],
    others: [["found packages tide (a.go) and clock (b.go) in /src", undefined]],
  },
  "ptrace-not-permitted-in-container": {
    logs: [
      "could not launch process: fork/exec /srv/__debug_bin: operation not permitted",
      "dlv-1  | could not attach to pid 1: operation not permitted",
    ],
    others: [["fork/exec /usr/bin/tide: operation not permitted", undefined]],
  },
  "ptrace-under-qemu": {
    logs: [
      "could not launch process: fork/exec /srv/__debug_bin: function not implemented",
      "could not attach to pid 1: function not implemented",
    ],
    others: [["tide: function not implemented", undefined]],
  },
});

describe("remedies from a log alone", () => {
  test("the Delve that fits the Go of the message", () => {
    expect(commandsFor("Version of Delve is too old for Go version go1.22.3 (maximum supported version 1.21")).toEqual([
      "go install github.com/go-delve/delve/cmd/dlv@v1.25.2",
    ]);
    expect(
      commandsFor("Go version go1.20.14 is too old for this version of Delve (minimum supported version 1.22")[0],
    ).toBe("go install github.com/go-delve/delve/cmd/dlv@v1.22.1");
    expect(
      commandsFor("Version of Delve is too old for this version of Go (maximum supported version 1.13")[0],
    ).toContain("@latest");
  });

  test("dlv is built again by the Go that the message names", () => {
    expect(commandsFor("Delve must be built with Go version 1.25.0 or later").join()).toContain(
      "GOTOOLCHAIN=go1.25.0+auto",
    );
  });

  test("on Linux a tracer is allowed, on a Mac a developer", () => {
    const linux =
      'could not attach to pid 1: this could be caused by a kernel security setting, try writing "0" to /proc/sys/kernel/yama/ptrace_scope';
    expect(commandsFor(linux)).toEqual(["sudo sysctl -w kernel.yama.ptrace_scope=0"]);
    expect(commandsFor("failed to get the task for process 9")[0]).toBe("sudo DevToolsSecurity -enable");
  });
});
