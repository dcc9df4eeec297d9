import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const rosettaLinuxEpollwait = problem({
  id: "rosetta-linux-epollwait",
  area: "container",
  title: "Rosetta for Linux breaks Go's network poller",
  severity: "error",
  why: "In Linux virtual machines on Apple Silicon, amd64 programs may run through Rosetta for Linux. In a beta of macOS 26.1 it answered epoll_wait with EINVAL (22), and every amd64 Go program ended with “runtime: epollwait on fd … failed with 22”. The program is sound; an arm64 image has no translator in between.",
  sources: [
    "https://github.com/apple/container/issues/740",
    "https://github.com/golang/go/blob/go1.26.8/src/runtime/netpoll_epoll.go",
  ],
  needs: [],
  logs: [
    {
      says: "runtime: epollwait on fd {fd:number} failed with 22",
      confidence: 0.9,
      found: "the kernel's epoll_wait was refused: an amd64 Go program runs through Rosetta for Linux",
    },
  ],
  remedies() {
    return [
      byHand("Use the arm64 image", ["docker run --platform linux/arm64 IMAGE"]),
      byHand("Update macOS, or switch Rosetta off in the virtual machine's settings"),
    ];
  },
});
