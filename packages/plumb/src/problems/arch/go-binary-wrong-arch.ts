import { activeInstall } from "../active-go.ts";
import { getGo } from "../get-go.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { isIntelOnAppleSilicon } from "../programs.ts";
import { goBinaryWrongArchLogs } from "./go-binary-wrong-arch-logs.ts";

export const goBinaryWrongArch = problem({
  id: "go-binary-wrong-arch",
  area: "arch",
  title: "The go command is for another operating system or CPU",
  severity: "error",
  why: "Each Go archive holds programs for one operating system and one CPU. Another machine refuses to start them (exec format error, cannot execute binary file) unless an emulator is registered for that CPU; then the compiler runs several times slower, and Go programs have crashed in qemu-user.",
  sources: ["https://go.dev/doc/install", "https://github.com/golang/go/issues/69255"],
  needs: ["machine", "goInstalls"],
  find({ machine, goInstalls }) {
    const active = activeInstall(goInstalls);
    if (!active) return [];
    const runs = runsHere(active.executable, machine);
    if (runs !== "foreign" && runs !== "emulated") return [];
    // bad-cpu-type-no-rosetta and emulated-userland say it better.
    if (isIntelOnAppleSilicon(active.executable, machine)) return [];
    if (runs === "emulated" && machine.emulatedBy) return [];
    const platform = platformText(active.executable);
    return [
      {
        found: `${active.executable.path} is ${platform}${runs === "emulated" ? " and runs in an emulator" : ""}`,
        wanted: `${machine.os}/${machine.arch}`,
        evidence: [{ kind: "file", subject: active.executable.path, text: `${active.executable.format}: ${platform}` }],
        severity: runs === "emulated" ? "warning" : "error",
        subject: { version: active.executable.go?.version ?? "" },
      },
    ];
  },
  logs: goBinaryWrongArchLogs,
  remedies(match, context) {
    return [getGo(context, match.subject?.version || null)];
  },
});
