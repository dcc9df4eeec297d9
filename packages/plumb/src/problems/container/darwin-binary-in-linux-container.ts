import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { darwinBinaryLogs } from "./darwin-binary-logs.ts";

export const darwinBinaryInLinuxContainer = problem({
  id: "darwin-binary-in-linux-container",
  area: "container",
  title: "A macOS program was put into a Linux image",
  severity: "error",
  why: "go build on a Mac makes Mach-O programs for macOS unless GOOS says otherwise. Containers on a Mac run in a Linux virtual machine, and its kernel knows ELF only: the copied program ends with “exec format error” whatever its CPU is. The CPU alone is seldom the reason there, since Docker Desktop emulates the other one.",
  sources: [
    "https://github.com/docker-library/golang/issues/275",
    "https://github.com/moby/moby/issues/27723",
    "https://go.dev/doc/install/source#environment",
  ],
  needs: [],
  logs: darwinBinaryLogs,
  remedies(match, context) {
    const arch = match.subject?.arch ?? context.arch ?? "$(go env GOARCH)";
    return [
      byHand("Build it for Linux, without cgo, before it is copied into the image", [
        `env CGO_ENABLED=0 GOOS=linux GOARCH=${arch} go build`,
      ]),
      byHand("Or build it in the image: FROM golang AS build, RUN go build, and COPY --from=build", []),
    ];
  },
});
