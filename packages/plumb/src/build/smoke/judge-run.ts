// What a try of a program says. Skipped is not passed, and what an emulator breaks is no failure of the program. Pure.

import type { ProcessResult } from "@goplumb/core/host/host";
import type { Runner } from "./choose-runner.ts";

export interface SmokeResult {
  readonly status: "passed" | "failed" | "inconclusive" | "skipped";
  /** What it was run by, and how it ended; or why it was not run. */
  readonly reason: string;
  /** From its start to its end, or to when it was stopped; null when it was not run. */
  readonly durationMs: number | null;
}

/** Of an output that nobody asked to be tried. */
export const notTried: SmokeResult = { status: "skipped", reason: "it was not asked for", durationMs: null };

export interface Run {
  readonly result: ProcessResult;
  readonly runner: Runner;
  /** Somebody said with which arguments it ends with status 0. */
  readonly knownArguments: boolean;
}

export function judgeRun({ result, runner, knownArguments }: Run): SmokeResult {
  const { outcome, durationMs } = result;
  const by = (status: SmokeResult["status"], how: string): SmokeResult => ({
    status,
    reason: `by ${runner.name}: ${how}`,
    durationMs: Math.round(durationMs),
  });
  const said = firstLine(result);
  const tail = said === "" ? "" : `: ${said}`;
  const unsure = runner.emulated ? "inconclusive" : "failed";
  switch (outcome.kind) {
    case "exited":
      if (outcome.status === 0) return by("passed", "it ended with status 0");
      if (loaderFailures.test(result.stderr)) return by("inconclusive", `this machine lacks what it needs${tail}`);
      // Shells' words for a program that could not be started.
      if (outcome.status === 126 || outcome.status === 127) return by(unsure, `it did not start${tail}`);
      if (runner.emulated && emulatorFailures.test(result.stderr + result.stdout))
        return by("inconclusive", `the emulator failed${tail}`);
      if (knownArguments) return by("failed", `it ended with status ${outcome.status}${tail}`);
      return by(
        "inconclusive",
        `it started, and ended with status ${outcome.status}${tail}; \`smoke\` in plumb.toml can name arguments for which it ends with 0`,
      );
    case "signaled":
      return by(unsure, `${outcome.signal} ended it${tail}`);
    case "timed-out":
      if (knownArguments) return by("failed", `it did not end in ${outcome.afterMs / 1000} s`);
      return by("passed", `it ran for ${outcome.afterMs / 1000} s and was stopped`);
    case "cannot-start":
      return by(unsure, `it could not be started: ${outcome.message}`);
    case "cancelled":
      return by("inconclusive", "it was not waited for");
  }
}

/** What loaders say of a system that is older than the program, or lacks a library, and Go of a CPU that lacks a level. */
const loaderFailures =
  /version `[^']+' not found|error while loading shared librar|Error (loading shared library|relocating)|Could not open '[^']*ld-|symbol lookup error|can only be run on \w+ processors/i;

/** qemu-user with programs of Go: https://github.com/golang/go/issues/69255 */
const emulatorFailures =
  /^qemu: |lfstack\.push invalid packing|morestack on gsignal|bad g in signal handler|unsupported ioctl|^rosetta error: /m;

function firstLine({ stderr, stdout }: ProcessResult): string {
  const line = [...stderr.split("\n"), ...stdout.split("\n")].find((text) => text.trim() !== "") ?? "";
  return line.trim().slice(0, 200);
}
