import { describe, expect, test } from "bun:test";
import type { Outcome, ProcessResult } from "@goplumb/core/host/host";
import type { Runner } from "../../../src/build/smoke/choose-runner.ts";
import { judgeRun, notTried } from "../../../src/build/smoke/judge-run.ts";

const native: Runner = { kind: "runner", name: "this machine", command: [], emulated: false, stronger: null };
const qemu: Runner = { ...native, name: "qemu-arm (cortex-a8)", command: ["/usr/bin/qemu-arm"], emulated: true };

interface Seen extends Partial<Omit<ProcessResult, "outcome">> {
  readonly outcome?: Outcome;
  /** Instead of an outcome. */
  readonly status?: number;
  readonly runner?: Runner;
  readonly known?: boolean;
}

/** Status and reason, without who ran it. */
function judge({ outcome, status = 0, runner = native, known = false, ...output }: Seen): string {
  const ended = outcome ?? { kind: "exited" as const, status };
  const result = { outcome: ended, stdout: "", stderr: "", truncated: false, durationMs: 17.6, ...output };
  const judged = judgeRun({ result, runner, knownArguments: known });
  expect(judged.durationMs).toBe(18);
  const by = `by ${runner.name}: `;
  expect(judged.reason).toStartWith(by);
  return `${judged.status}: ${judged.reason.slice(by.length)}`;
}

const signaled = (signal: string): Outcome => ({ kind: "signaled", signal });

test("what nobody asked for is skipped, and not passed", () => {
  expect(notTried).toEqual({ status: "skipped", reason: "it was not asked for", durationMs: null });
});

test("status 0 passed, whoever ran it and whatever it printed", () => {
  for (const runner of [native, qemu])
    expect(judge({ runner, stderr: "qemu: warning" })).toBe("passed: it ended with status 0");
});

describe("another status", () => {
  test("failed only where somebody said with which arguments it ends with 0", () => {
    expect(judge({ status: 2, known: true, stderr: "\nusage: app\nmore\n" })).toBe(
      "failed: it ended with status 2: usage: app",
    );
    expect(judge({ status: 2, known: true, stdout: "to stdout\n" })).toBe("failed: it ended with status 2: to stdout");
    expect(judge({ status: 2, known: true, stderr: " \n", stdout: "\n a \nb" })).toBe(
      "failed: it ended with status 2: a",
    );
    expect(judge({ status: 2, known: true })).toBe("failed: it ended with status 2");
    expect(judge({ status: 1, stderr: "no config" })).toBe(
      "inconclusive: it started, and ended with status 1: no config; `smoke` in plumb.toml can name arguments for which it ends with 0",
    );
    expect(judge({ status: 1, runner: qemu, known: true, stderr: "no config" })).toBe(
      "failed: it ended with status 1: no config",
    );
  });

  test("what is said is cut", () => {
    expect(judge({ status: 1, known: true, stderr: "x".repeat(5000) })).toHaveLength(
      "failed: it ended with status 1: ".length + 200,
    );
  });

  test.each([126, 127])("%i is a program that did not start", (status) => {
    expect(judge({ status, stderr: "Exec format error" })).toBe("failed: it did not start: Exec format error");
    expect(judge({ status, known: true })).toBe("failed: it did not start");
    expect(judge({ status, runner: qemu })).toBe("inconclusive: it did not start");
  });
});

describe("what a machine lacks is not the program's fault", () => {
  test.each([
    "./app: error while loading shared libraries: libfoo.so.1: cannot open shared object file: No such file or directory",
    "qemu-aarch64: Could not open '/lib/ld-linux-aarch64.so.1': No such file or directory",
    "./app: symbol lookup error: ./app: undefined symbol: pthread_x",
  ])("%s", (stderr) => {
    const wanted = `inconclusive: this machine lacks what it needs: ${stderr}`;
    for (const status of [1, 127, 255]) {
      expect(judge({ status, stderr, known: true })).toBe(wanted);
      expect(judge({ status, stderr, runner: qemu })).toBe(wanted);
    }
  });

  test("a program that prints such words itself has not failed to start", () => {
    const words = "error while loading shared libraries";
    expect(judge({ status: 1, known: true, stdout: words })).toBe(`failed: it ended with status 1: ${words}`);
  });
});

describe("what an emulator breaks is no failure of the program", () => {
  test.each([
    "qemu: uncaught target signal 11 (Segmentation fault) - core dumped",
    "runtime: lfstack.push invalid packing: node=0xffff",
    "fatal: morestack on gsignal",
    "runtime: bad g in signal handler",
    "unsupported ioctl: cmd=0x5401",
    "rosetta error: failed to open elf at /lib64/ld-linux-x86-64.so.2",
  ])("%s", (line) => {
    expect(judge({ status: 2, known: true, runner: qemu, stderr: `first\n${line}\n` })).toBe(
      "inconclusive: the emulator failed: first",
    );
    expect(judge({ status: 2, known: true, runner: qemu, stdout: line })).toStartWith(
      "inconclusive: the emulator failed",
    );
    // Nobody emulated it, so it is the program's own.
    expect(judge({ status: 2, known: true, stderr: line })).toBe(`failed: it ended with status 2: ${line}`);
  });

  test("words of its own within a line are the program's", () => {
    for (const stderr of ["see qemu: no", "no rosetta error: none"])
      expect(judge({ status: 2, known: true, runner: qemu, stderr })).toStartWith("failed: it ended with status 2");
  });
});

test("a signal", () => {
  expect(judge({ outcome: signaled("SIGSEGV"), stderr: "oh" })).toBe("failed: SIGSEGV ended it: oh");
  expect(judge({ outcome: signaled("SIGILL"), known: true })).toBe("failed: SIGILL ended it");
  expect(judge({ outcome: signaled("SIGSEGV"), runner: qemu })).toBe("inconclusive: SIGSEGV ended it");
});

test("one that runs on until it is stopped passed, where nobody said that it ends", () => {
  const outcome: Outcome = { kind: "timed-out", afterMs: 4000 };
  expect(judge({ outcome })).toBe("passed: it ran for 4 s and was stopped");
  expect(judge({ outcome, runner: qemu })).toBe("passed: it ran for 4 s and was stopped");
  expect(judge({ outcome, known: true })).toBe("failed: it did not end in 4 s");
});

test("one that could not be started, and one that nobody waited for", () => {
  const outcome: Outcome = { kind: "cannot-start", reason: "refused", message: "linux/arm on linux/arm64" };
  expect(judge({ outcome })).toBe("failed: it could not be started: linux/arm on linux/arm64");
  expect(judge({ outcome, runner: qemu })).toBe("inconclusive: it could not be started: linux/arm on linux/arm64");
  expect(judge({ outcome: { kind: "cancelled" } })).toBe("inconclusive: it was not waited for");
});

test("what loaders and Go say of a machine that lacks something is no fault of the program", () => {
  for (const [status, stderr] of [
    [1, "./app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by ./app)"],
    [127, "./app: error while loading shared libraries: libfoo.so.1: cannot open shared object file"],
    [127, "Error loading shared library libfoo.so.1: No such file or directory (needed by ./app)"],
    [255, "qemu-aarch64: Could not open '/lib/ld-linux-aarch64.so.1': No such file or directory"],
    [1, "This program can only be run on AMD64 processors with v4 microarchitecture support."],
  ] as const)
    for (const runner of [native, qemu])
      expect(judge({ status, stderr, runner, known: true })).toBe(
        `inconclusive: this machine lacks what it needs: ${stderr}`,
      );
});
