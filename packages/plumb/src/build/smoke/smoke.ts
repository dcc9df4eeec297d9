// Runs programs that were built, where this machine can: that they start is the one thing that no header proves.

import type { Host, ProcessResult } from "@goplumb/core/host/host";
import type { Output } from "../build-report.ts";
import { chooseRunner, type Runner } from "./choose-runner.ts";
import { judgeRun, type SmokeResult } from "./judge-run.ts";
import type { Runners } from "./runners.ts";

const timeoutMs = 10_000;
/** For a program that serves until it is stopped. */
const serverMs = 4_000;
const maxOutputBytes = 64 * 1024;

/** @param args null: nobody said with which it ends with status 0 */
export async function smoke(
  host: Host,
  output: Output,
  runners: Runners,
  args: readonly string[] | null,
): Promise<SmokeResult> {
  const { image, plan, path } = output;
  const skipped = (reason: string): SmokeResult => ({ status: "skipped", reason, durationMs: null });
  if (image === null || !output.verified) return skipped("it was not verified");
  const choice = chooseRunner(plan.target, image, runners);
  if (choice.kind === "none") return skipped(choice.reason);
  const knownArguments = args !== null;
  return host.temporary.inDirectory(host.env.TMPDIR || "/tmp", async ({ path: cwd }) => {
    const start = (runner: Runner) => run(host, runner.command, path, args ?? [], cwd, knownArguments);
    const result = await start(choice);
    const judged = judgeRun({ result, runner: choice, knownArguments });
    if (choice.stronger === null || !diedOfInstruction(result)) return judged;
    // On the weakest CPU of its level an instruction was missing: with a CPU that has all, it is the program's fault and not qemu's.
    const again = judgeRun({
      result: await start({ ...choice, command: choice.stronger }),
      runner: choice,
      knownArguments,
    });
    if (again.status !== "passed" && again.status !== "inconclusive") return judged;
    return {
      ...judged,
      status: "failed",
      reason: `${judged.reason}; on a newer CPU it runs, so it needs more than its level promises`,
    };
  });
}

function run(
  { processes }: Host,
  command: readonly string[],
  program: string,
  args: readonly string[],
  cwd: string,
  known: boolean,
): Promise<ProcessResult> {
  const [path = program, ...before] = command;
  const words = command.length === 0 ? args : [...before, program, ...args];
  return processes.run({ path, args: words, cwd, timeoutMs: known ? timeoutMs : serverMs, maxOutputBytes });
}

function diedOfInstruction({ outcome, stderr }: ProcessResult): boolean {
  return (outcome.kind === "signaled" && outcome.signal === "SIGILL") || /SIGILL|target signal 4 /.test(stderr);
}
