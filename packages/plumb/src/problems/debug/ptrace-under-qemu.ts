import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const ptraceUnderQemu = problem({
  id: "ptrace-under-qemu",
  area: "debug",
  title: "An emulated container has no ptrace, so Delve cannot debug in it",
  severity: "error",
  why: "An image for another CPU runs through qemu-user (or Rosetta for Linux). qemu-user has no ptrace: it answers ENOSYS, and Delve ends with “function not implemented” when it starts or attaches to a program. On Apple Silicon these are amd64 images, which docker pulls when an image has no arm64 variant or --platform asks for it.",
  sources: [
    "https://github.com/go-delve/delve/issues/2910",
    "https://github.com/docker/for-mac/issues/5191",
    "https://www.qemu.org/docs/master/user/main.html",
  ],
  needs: [],
  logs: [
    {
      says: [
        "could not launch process: fork/exec {program:path}: function not implemented",
        "could not attach to pid {pid:number}: function not implemented",
        "fork/exec {program:path}: function not implemented",
        "could not launch process: {*}function not implemented",
        "ptrace(PTRACE_{request}): Function not implemented",
        "ptrace: Function not implemented",
      ],
      confidence: 0.95,
      found: "the kernel that Delve sees has no ptrace: it is qemu-user",
    },
  ],
  remedies(_match, context) {
    return [
      byHand("Build and start the image for the machine's own CPU", [
        `docker build --platform linux/${context.arch ?? "arm64"} -t IMAGE .`,
        `docker run --platform linux/${context.arch ?? "arm64"} --cap-add=SYS_PTRACE IMAGE`,
      ]),
    ];
  },
});
