import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { qemuSegfaultLogs } from "./qemu-segfault-logs.ts";

export const qemuSegfault = problem({
  id: "qemu-segfault",
  area: "container",
  title: "An emulated Go toolchain crashed",
  severity: "error",
  why: "An image build for another CPU runs every program through qemu-user. It does not keep all the promises of a kernel that Go's runtime and compiler rely on (signals, memory layout, many threads): builds crash at random places, report nonsense in good code, or hang. Go needs no emulator to build for another CPU.",
  sources: [
    "https://github.com/golang/go/issues/69255",
    "https://github.com/docker/for-mac/issues/5506",
    "https://github.com/moby/buildkit/issues/2541",
    "https://docs.docker.com/build/building/multi-platform/#cross-compilation",
  ],
  needs: [],
  logs: qemuSegfaultLogs,
  remedies() {
    return [
      byHand("Build on the machine's own CPU and cross-compile: change these lines of the Dockerfile", [
        "FROM --platform=$BUILDPLATFORM golang AS build",
        "ARG TARGETOS TARGETARCH",
        "RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/app .",
      ]),
      byHand("With cgo build each platform on a machine that has its CPU, or register a newer qemu", [
        "docker run --privileged --rm tonistiigi/binfmt --install all",
      ]),
    ];
  },
});
