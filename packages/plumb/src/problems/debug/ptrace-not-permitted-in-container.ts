import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const ptraceNotPermittedInContainer = problem({
  id: "ptrace-not-permitted-in-container",
  area: "debug",
  title: "The container forbids to debug",
  severity: "error",
  why: "On Linux a debugger starts and stops its target by ptrace. The seccomp profile of Docker before 19.03, of hosts with a kernel before 4.8, and of many clusters forbids that call, and so does a sandbox without the capability SYS_PTRACE: the launch ends with “operation not permitted”. So it does under strace and other programs that trace dlv already.",
  sources: [
    "https://docs.docker.com/engine/security/seccomp/",
    "https://github.com/go-delve/delve/issues/515",
    "https://man7.org/linux/man-pages/man2/ptrace.2.html",
  ],
  needs: [],
  logs: [
    {
      says: [
        "could not launch process: fork/exec {program:path}: operation not permitted",
        "could not attach to pid {pid:number}: operation not permitted",
        "Failed to launch: could not launch process: fork/exec {program:path}: operation not permitted",
      ],
      confidence: 0.95,
      found: "the kernel does not let Delve trace a program",
    },
  ],
  remedies() {
    return [
      byHand("Start the container with the right to trace", [
        "docker run --cap-add=SYS_PTRACE --security-opt seccomp=unconfined IMAGE",
      ]),
      byHand(
        "In compose: cap_add: [SYS_PTRACE], security_opt: [seccomp=unconfined]; in Kubernetes: securityContext.capabilities.add: [SYS_PTRACE]",
      ),
    ];
  },
});
