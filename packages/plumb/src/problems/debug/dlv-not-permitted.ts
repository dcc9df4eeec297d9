import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { delves } from "./delves.ts";
import { debuggerRemedies, notPermittedLogs } from "./not-permitted-logs.ts";

export const dlvNotPermitted = problem({
  id: "dlv-not-permitted",
  area: "debug",
  title: "The system does not let this user debug",
  severity: "error",
  why: "On macOS without developer mode each debug session must be authorised in a dialog, which a remote shell cannot show: Delve then says “stub exited while waiting for connection”. On Linux Yama's ptrace_scope 2 lets only privileged processes trace, 3 nobody until the next boot; 1, the usual value, only keeps Delve from attaching to programs it did not start.",
  sources: [
    "https://docs.kernel.org/admin-guide/LSM/Yama.html",
    "https://github.com/go-delve/delve/issues/3406",
    "https://keith.github.io/xcode-man-pages/DevToolsSecurity.1.html",
  ],
  needs: ["machine", "self", "tools"],
  find({ machine, self, tools }) {
    if (delves(tools).length === 0) return [];
    if (machine.os === "darwin" && tools.developerMode === false) {
      return [
        {
          found: self.remote
            ? "developer mode is disabled, and over SSH nobody can allow a session in a dialog"
            : "developer mode is disabled",
          wanted: "developer mode enabled",
          evidence: [
            { kind: "command", subject: "DevToolsSecurity -status", text: "Developer mode is currently disabled." },
          ],
          severity: self.remote ? "error" : "warning",
        },
      ];
    }
    const scope = machine.ptraceScope ?? 0;
    if (machine.os !== "linux" || scope < 2 || (scope === 2 && self.uid === 0)) return [];
    return [
      {
        found: `ptrace_scope is ${scope}: ${scope === 2 ? "only privileged processes may debug" : "nobody may debug"}`,
        wanted: "0 or 1",
        evidence: [{ kind: "file", subject: "/proc/sys/kernel/yama/ptrace_scope", text: String(scope) }],
        subject: { scope: String(scope) },
      },
    ];
  },
  logs: notPermittedLogs,
  remedies(match, context) {
    if (context.os === "darwin" || match.subject?.os === "darwin") {
      const enable = byHand("Enable developer mode", ["sudo DevToolsSecurity -enable"]);
      return match.evidence.length > 0 ? [enable] : [enable, ...debuggerRemedies];
    }
    if (match.subject?.scope === "3") {
      return [byHand("Set kernel.yama.ptrace_scope = 1 in /etc/sysctl.d and boot; 3 cannot be lowered")];
    }
    if (match.subject?.scope === "attach") {
      return [byHand("Let processes attach to others of their user", ["sudo sysctl -w kernel.yama.ptrace_scope=0"])];
    }
    return [byHand("Let processes debug their children", ["sudo sysctl -w kernel.yama.ptrace_scope=1"])];
  },
});
