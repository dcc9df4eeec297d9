// How programs die in qemu-user, and what Go's runtime says of its memory there.
// https://gitlab.com/qemu-project/qemu/-/blob/master/linux-user/signal.c

import type { LogPattern } from "../log-pattern.ts";

/** An image build for another platform, or qemu by name. */
const emulation = [
  "qemu",
  "[linux/arm64 {*}",
  "[linux/arm/v7 {*}",
  "[linux/arm/v6 {*}",
  "[linux/amd64 {*}",
  "[linux/386 {*}",
  "[linux/s390x {*}",
  "[linux/ppc64le {*}",
  "[linux/riscv64 {*}",
  "--platform linux/{cpu}",
  "--platform=linux/{cpu}",
  "does not match the detected host platform",
];

export const qemuSegfaultLogs: readonly LogPattern[] = [
  {
    says: [
      "qemu: uncaught target signal {signal:number}",
      "QEMU internal SIG{signal}",
      "qemu: unhandled CPU exception",
      "qemu-{cpu:arch}{-static|}: {*}Assertion {*} failed",
    ],
    confidence: 0.96,
    found: "a program crashed in the emulator qemu-user",
  },
  {
    // qemu-user 2.8 refuses the flags by which older Go releases made threads: https://github.com/multiarch/qemu-user-static/issues/22
    says: "runtime: failed to create new OS thread (have {threads:number} already; errno=22)",
    confidence: 0.9,
    with: ["qemu"],
    found: "this qemu-user does not start threads the way Go does",
  },
  {
    says: [
      "runtime: lfstack.push invalid packing",
      "fatal error: lfstack.push",
      "runtime: taggedPointerPack invalid packing",
    ],
    confidence: 0.92,
    found: "Go's runtime met addresses that only an emulator hands out",
  },
  {
    says: ["did not complete successfully: exit code: {status:number}", "returned a non-zero code: {status:number}"],
    confidence: 0.75,
    with: [emulation, ["go build", "go install", "go mod", "go test", "go get"]],
    when: ({ status }) => status === "139" || status === "132" || status === "134",
    found: "a Go command crashed while an image for another CPU was built: in an emulator",
  },
  {
    says: [
      "SIGSEGV: segmentation violation",
      "fatal error: unexpected signal during runtime execution",
      "fatal error: found bad pointer in Go heap",
      "fatal error: bad summary data",
      "fatal error: schedule: holding locks",
      "Segmentation fault (core dumped)",
      "signal: segmentation fault",
    ],
    confidence: 0.7,
    with: [emulation, ["go build", "go install", "go mod", "go test", "go get", "/usr/local/go/src/"]],
    found: "Go crashed while an image for another CPU was built: in an emulator",
  },
  {
    // Go's runtime on a signal stack that qemu-user set up otherwise than a kernel.
    says: ["fatal: morestack on gsignal", "fatal: bad g in signal handler"],
    confidence: 0.75,
    with: [["qemu-{cpu:arch}"]],
    found: "Go's runtime crashed in the emulator qemu-user",
  },
  {
    says: ["qemu: Unsupported syscall: {call:number}", "Unsupported ancillary data: {*}", "qemu-{cpu:arch}: {*}"],
    confidence: 0.5,
    with: [["go build", "go install", "go mod", "go test", "go: "]],
    found: "the emulator qemu-user lacks something that Go asks of a kernel",
  },
];
