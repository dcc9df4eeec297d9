// Runs a program that was built, where this machine runs such programs, and compares what it prints.

import type { ProcessResult } from "@goplumb/core/host/host";
import { hardwareArch } from "../../go/hardware-arch.ts";
import { platformsText, runsOn } from "../../go/runs-on.ts";
import type { Look } from "../look.ts";
import type { ProofProgram } from "./schema.ts";

type Ran = Pick<ProofProgram, "run" | "notRun">;

const timeoutMs = 120_000;
const maxOutputBytes = 4 * 1024;

/** `line`: what it should print, and nothing else. */
export async function runProgram(
  look: Look,
  directory: string,
  path: string,
  { platforms }: NonNullable<ProofProgram["header"]>,
  line: string,
): Promise<Ran> {
  const { machine } = look.host;
  const host = { os: machine.os, arch: hardwareArch(machine), rosettaInstalled: null, emulators: [] };
  const runs = runsOn(platforms, host);
  if (runs !== "native" && runs !== "compatible") {
    const made = platformsText(platforms) || "what was built";
    return { run: null, notRun: `${made} is not for this machine, which is ${host.os}/${host.arch}` };
  }
  const start = () =>
    look.host.processes.run({ path, args: [], cwd: directory, timeoutMs, maxOutputBytes, signal: look.signal });
  const run = runOf(await start(), line);
  if (!run.asExpected) return { run, notRun: null };
  // What a system does with a file that it sees for the first time shows in the difference.
  const again = runOf(await start(), line);
  return { run: { ...run, againMs: again.asExpected ? again.durationMs : null }, notRun: null };
}

function runOf({ outcome, stdout, stderr, durationMs }: ProcessResult, line: string): NonNullable<Ran["run"]> {
  const status = outcome.kind === "exited" ? outcome.status : null;
  return {
    outcome: outcome.kind,
    status,
    detail: detailOf(outcome),
    output: (stderr + stdout).slice(0, maxOutputBytes),
    // A loader may have something to say beside it.
    asExpected: status === 0 && stdout.trimEnd() === line,
    durationMs: Math.round(durationMs),
  };
}

function detailOf(outcome: ProcessResult["outcome"]): string | null {
  if (outcome.kind === "signaled") return outcome.signal;
  return outcome.kind === "cannot-start" ? outcome.message : null;
}
