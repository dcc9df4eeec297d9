// How macOS and Linux refuse to let a process be debugged, as Delve, debugserver, lldb and gdb print it.

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Remedy } from "../problem.ts";

const mac = () => ({ os: "darwin" });

/** Signs of the other reasons for which debugserver ends. */
const otherReasons = [
  "^for x86_64.",
  "(os/kern) invalid argument",
  "can not run under Rosetta",
  "debugserver or lldb-server not found",
];

export const notPermittedLogs: readonly LogPattern[] = [
  {
    says: [
      "failed to get the task for process {pid:number}",
      "failed to get the task for process",
      "unable to find Mach task port for process-id {pid:number}",
      "please check gdb is codesigned",
      "Not allowed to attach to process",
      "attach failed (Not allowed",
      "could not attach to pid {pid:number}: {*}(os/kern) failure",
      "task_for_pid {*}(os/kern) failure",
      "task_for_pid{*} failed",
      "debugserver{*} is not allowed to {*}",
      "this is a non-interactive debug session, cannot get permission to debug processes",
      "Developer mode is currently disabled",
      "Developer mode is not enabled",
      "Developer mode disabled",
    ],
    confidence: 0.95,
    found: "macOS does not let this user debug",
    subject: mac,
  },
  {
    says: [
      "could not attach to pid {pid:number}: this could be caused by a kernel security setting",
      "try writing '0' to /proc/sys/kernel/yama/ptrace_scope",
      "try writing \\'0\\' to /proc/sys/kernel/yama/ptrace_scope",
      "could not attach to pid {pid:number}: current user does not own the process",
      "ptrace: operation not permitted",
    ],
    confidence: 0.95,
    found: "Linux does not let this process trace the other one",
    subject: () => ({ os: "linux", scope: "attach" }),
  },
  {
    says: [
      "could not launch process: could not fork/exec",
      "could not acquire mach task {task:number}",
      "could not attach to pid {pid:number}: could not attach to {again:number}",
    ],
    confidence: 0.85,
    found: "dlv may not trace: an old dlv that works without debugserver must be signed",
    subject: mac,
  },
  {
    // Self-signed dlv with a certificate that taskgated does not believe.
    says: ["^Killed: 9", "zsh: killed {program}", "{pid:number} Killed: 9"],
    confidence: 0.8,
    with: [["dlv-cert", "codesign {*}dlv", "dlv exec", "dlv debug", "dlv test", "bin/dlv", "zsh: killed dlv"]],
    found: "dlv was killed: it is signed with a certificate that macOS does not accept for debugging",
    subject: mac,
  },
  {
    says: [
      "stub exited while waiting for connection: exit status {status}",
      "stub exited while waiting for connection: {reason:any}",
      "stub exited while attempting to connect: {reason:any}",
      "stub exited while waiting for connection",
    ],
    confidence: 0.7,
    without: otherReasons,
    found: "debugserver ended before Delve could talk to it: mostly it is not permitted to debug",
    subject: mac,
  },
];

/** On a Mac, beside developer mode. https://github.com/go-delve/delve/issues/3406 */
export const debuggerRemedies: readonly Remedy[] = [
  byHand("Join the group that may debug; a remote shell can show no dialog that asks for it", [
    'sudo dscl . append /Groups/_developer GroupMembership "$(whoami)"',
  ]),
  byHand("See what debugserver says, and that /etc/hosts has localhost", [
    "dlv debug --log --log-output=lldbout,gdbwire",
    "grep localhost /etc/hosts",
  ]),
];
