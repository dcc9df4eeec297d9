import { activeInstall } from "../active-go.ts";
import { getGo } from "../get-go.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { sdkArchVsUserlandLinuxLogs } from "./sdk-arch-vs-userland-linux-logs.ts";

export const sdkArchVsUserlandLinux = problem({
  id: "sdk-arch-vs-userland-linux",
  area: "arch",
  title: "Linux Go does not match the CPU of the installed system",
  severity: "warning",
  why: "A 64-bit ARM kernel may carry a 32-bit system and the other way round, as Raspberry Pi OS does. Go itself is static and starts all the same, but cgo asks the system's gcc for its own CPU (-marm, -m64: unrecognized command-line option), programs it links look for a loader that is not there, and Delve has no 32-bit ARM build.",
  sources: ["https://github.com/mattn/algia/issues/16", "https://github.com/golang/go/issues/64264"],
  needs: ["machine", "goInstalls"],
  find({ machine, goInstalls }) {
    const active = activeInstall(goInstalls);
    const { userland } = machine;
    const [image, another] = active?.executable.platforms ?? [];
    if (machine.os !== "linux" || !active || !userland || !image || another) return [];
    if (image.arch === userland.arch) return [];
    const runs = runsHere(active.executable, machine);
    if (runs !== "native" && runs !== "compatible") return [];
    return [
      {
        found: `${active.executable.path} is ${platformText(active.executable)}, the system is linux/${userland.arch}`,
        wanted: `Go for linux/${userland.arch}`,
        evidence: [
          { kind: "file", subject: active.executable.path, text: platformText(active.executable) },
          { kind: "file", subject: "/bin/sh", text: `linux/${userland.arch}, ${userland.bits} bit` },
        ],
        // gcc for x86-64 takes -m32: only the 32-bit libraries may be missing.
        severity: image.arch === "386" && userland.arch === "amd64" ? "info" : "warning",
        subject: { arch: userland.arch },
      },
    ];
  },
  logs: sdkArchVsUserlandLinuxLogs,
  remedies(match, context) {
    return [getGo({ ...context, os: "linux", arch: match.subject?.arch ?? context.arch }, context.goVersion)];
  },
});
