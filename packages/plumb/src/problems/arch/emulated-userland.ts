import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const emulatedUserland = problem({
  id: "emulated-userland",
  area: "arch",
  title: "This system runs on an emulated CPU",
  severity: "warning",
  why: "A container or chroot for another CPU works through an emulator (qemu-user, Rosetta for Linux): builds take several times as long, older Go releases crash in it, and Delve cannot debug because ptrace is missing (function not implemented).",
  sources: [
    "https://github.com/golang/go/issues/69255",
    "https://github.com/go-delve/delve/issues/2910",
    "https://docs.docker.com/build/building/multi-platform/",
  ],
  needs: ["machine"],
  find({ machine }) {
    if (machine.emulatedBy === null) return [];
    const arch = machine.userland?.arch ?? "another CPU";
    // The kernel may answer in the emulated CPU's name; Rosetta for Linux exists on ARM64 only.
    const hardware = machine.emulatedBy === "rosetta-linux" ? "arm64" : machine.arch === arch ? "" : machine.arch;
    return [
      {
        found: `a linux/${arch} system, emulated by ${machine.emulatedBy}`,
        wanted: `a linux/${hardware || "native"} system`,
        evidence: [{ kind: "file", subject: "/proc/cpuinfo", text: machine.cpu.model ?? "CPU of another kind" }],
        subject: { hardware, container: machine.container ?? "" },
      },
    ];
  },
  remedies(match) {
    const hardware = match.subject?.hardware;
    const platform = hardware ? `linux/${hardware}` : "the host's platform";
    return [
      byHand(
        `On the host, build and start the image for ${platform} (--platform, or this default)`,
        hardware ? [`export DOCKER_DEFAULT_PLATFORM=linux/${hardware}`] : [],
      ),
      byHand(
        "For another target build on the native platform and cross-compile: FROM --platform=$BUILDPLATFORM golang, and GOARCH=$TARGETARCH go build",
      ),
    ];
  },
});
