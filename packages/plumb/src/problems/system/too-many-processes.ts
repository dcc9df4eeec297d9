import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

const found = "a program could not start another thread: the limit of processes is reached";

export const tooManyProcesses = problem({
  id: "too-many-processes",
  area: "system",
  title: "No more processes or threads may be started",
  severity: "error",
  why: "The kernel counts threads as processes, and go starts many: one compiler for each CPU, each with several threads. Where a user or a container may have few (ulimit -u, --pids-limit, TasksMax), they end with “failed to create new OS thread” and errno=11, or “resource temporarily unavailable”. Old container runtimes refuse new threads altogether, with errno=1.",
  sources: [
    "https://github.com/golang/go/blob/go1.26.8/src/runtime/os_linux.go",
    "https://man7.org/linux/man-pages/man2/setrlimit.2.html",
  ],
  needs: [],
  logs: [
    {
      says: [
        "runtime: failed to create new OS thread (have {threads:number} already; errno=11)",
        "pthread_create failed: Resource temporarily unavailable",
      ],
      confidence: 0.95,
      found,
    },
    { says: "fatal error: newosproc", confidence: 0.9, without: ["qemu"], found },
    {
      says: [
        "fork/exec {path:path}: resource temporarily unavailable",
        "fork: {retry: |}Resource temporarily unavailable",
      ],
      confidence: 0.93,
      found: "no further process could be started: the limit is reached",
    },
    {
      says: [
        "runtime: failed to create new OS thread (have {threads:number} already; errno={1|22})",
        "pthread_create failed: Operation not permitted",
      ],
      confidence: 0.92,
      without: ["qemu"],
      subject: () => ({ refused: "true" }),
      found: "the container runtime refuses new threads: it is older than the system in the image",
    },
  ],
  remedies({ subject }) {
    if (subject?.refused) {
      return [
        byHand("Update Docker, containerd and libseccomp on the host"),
        byHand("Until then, only for images that you trust", ["docker run --security-opt seccomp=unconfined"]),
      ];
    }
    return [
      byHand("Raise the limit: in this shell, in the service (TasksMax=) or for the container (--pids-limit)", [
        "ulimit -u 4096",
      ]),
      byHand("Or build one package at a time", ["export GOFLAGS=-p=1 GOMAXPROCS=2"]),
    ];
  },
});
